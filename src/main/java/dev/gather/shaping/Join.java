package dev.gather.shaping;

import dev.gather.json.Entries;
import dev.gather.json.Json;
import dev.gather.json.Splice;
import java.util.List;

/**
 * Hangs each result on the elements that it belongs to, under one field, which is the last one then.
 *
 * <p>Two values match if they are equal numbers, whichever way they are written, or equal strings or
 * booleans; {@code 1} and {@code "1"} do not. Nothing else matches, not null and not what is missing.
 *
 * @param left the field of the elements
 * @param right the field of the results
 * @param as the field that the results become; one of that name that an element has already goes
 * @param many whether an element gets the array of all its results, rather than the first one
 */
public record Join(FieldPath left, FieldPath right, String as, boolean many) {
    /** How many bytes a join may add over those of the results: what one hangs on many is written many times. */
    public static final int ADDED_BYTES_MAX = 16 * 1024 * 1024;

    /**
     * The elements with what belongs to them: its result or null, or with {@code many} the array of its
     * results. An object is its own only element, elements that are no objects stay as they are, and a target
     * that is neither array nor object stays too. So do results: an object is one, anything else is none.
     *
     * @param target the elements as they are compared
     * @param targetShown the same elements, one for one, as they go into the answer
     * @param results the results as they are compared
     * @param resultsShown the same results, one for one, as they go into the answer
     * @throws JoinTooLarge if this would add more than {@link #ADDED_BYTES_MAX} to all of {@code resultsShown}
     * @throws IllegalArgumentException if there are not as many shown as there are compared
     */
    public Json apply(Json target, Json targetShown, Json results, Json resultsShown) throws JoinTooLarge {
        List<Json> elements = elements(target);
        List<Json> elementsShown = elements(targetShown);
        requireAsMany(elements, elementsShown);
        Matches matches = matches(elements(results), elements(resultsShown));
        long bytesMax = (long) ADDED_BYTES_MAX + resultsShown.length();
        Json name = Json.of(as);
        Splice splice = targetShown.splice();
        long added = 0;
        for (int i = 0; i < elements.size(); i++) {
            if (elementsShown.get(i).kind() != Json.Kind.OBJECT) {
                continue;
            }
            Json found = matches.find(left.in(elements.get(i)));
            added += name.length() + found.length();
            if (added > bytesMax) {
                throw new JoinTooLarge(bytesMax);
            }
            hang(elementsShown.get(i), name, found, splice);
        }
        return splice.toJson();
    }

    private Matches matches(List<Json> results, List<Json> shown) {
        requireAsMany(results, shown);
        return many ? Matches.all(right, results, shown) : Matches.first(right, results, shown);
    }

    private void hang(Json element, Json name, Json found, Splice splice) {
        Entries members = element.entries();
        boolean first = true;
        while (members.next()) {
            if (members.keyIs(as)) {
                splice.leaveOut(members, first);
            } else {
                first = false;
            }
        }
        splice.add(members, first, name, found);
    }

    private static List<Json> elements(Json value) {
        return switch (value.kind()) {
            case ARRAY -> value.elements();
            case OBJECT -> List.of(value);
            default -> List.of();
        };
    }

    private static void requireAsMany(List<Json> compared, List<Json> shown) {
        if (compared.size() != shown.size()) {
            throw new IllegalArgumentException(compared.size() + " compared, but " + shown.size() + " shown");
        }
    }
}
