package dev.gather.shaping;

import dev.gather.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is hung on elements, by the value that both sides have in common. Not changed once made.
 *
 * <p>Keys come from data that others choose. They are Strings because a map of Comparable keys stays fast
 * when many of them are made to have one hash code.
 */
final class Matches {
    private final Map<String, Json> byKey = new HashMap<>();
    private final Json none;

    private Matches(Json none) {
        this.none = none;
    }

    /** The first result of each key; JSON null for other keys. */
    static Matches first(FieldPath path, List<Json> results, List<Json> shown) {
        Matches matches = new Matches(Json.NULL);
        for (int i = 0; i < results.size(); i++) {
            String key = key(path.in(results.get(i)));
            if (key != null) {
                matches.byKey.putIfAbsent(key, shown.get(i));
            }
        }
        return matches;
    }

    /** An array of all results of each key, in their order; an empty one for other keys. */
    static Matches all(FieldPath path, List<Json> results, List<Json> shown) {
        Map<String, List<Json>> lists = new HashMap<>();
        for (int i = 0; i < results.size(); i++) {
            String key = key(path.in(results.get(i)));
            if (key != null) {
                lists.computeIfAbsent(key, absent -> new ArrayList<>(1)).add(shown.get(i));
            }
        }
        Matches matches = new Matches(Json.EMPTY_ARRAY);
        lists.forEach((key, list) -> matches.byKey.put(key, Json.array(list)));
        return matches;
    }

    Json find(@Nullable Json value) {
        String key = key(value);
        return key == null ? none : byKey.getOrDefault(key, none);
    }

    /** Equal for values that match each other; null for one that matches nothing. */
    private static @Nullable String key(@Nullable Json value) {
        if (value == null) {
            return null;
        }
        return switch (value.kind()) {
            // The quote sets "1" apart from 1, and "true" from true.
            case STRING -> '"' + value.text();
            case NUMBER -> NumberKey.of(value.text());
            case BOOLEAN -> value.text();
            case NULL, OBJECT, ARRAY -> null;
        };
    }
}
