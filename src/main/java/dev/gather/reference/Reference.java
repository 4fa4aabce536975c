package dev.gather.reference;

import dev.gather.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reference: a name and a path into its value.
 *
 * @param text as it is written, without the braces
 * @param name what it starts from
 * @param path the steps into the value
 * @param optional written with {@code ?}: a missing value is left out
 */
public record Reference(String text, Names.Name name, List<Step> path, boolean optional) {

    /** One step into a value. */
    public sealed interface Step {}

    /** Into the field of an object. */
    public record Field(String key) implements Step {}

    /** Into the element of an array, from 0. */
    public record Index(int index) implements Step {}

    /** Into every element of an array; what follows applies to each. */
    public record Each() implements Step {}

    /** The HTTP status that a part's value came with; the only step. */
    public record Status() implements Step {}

    /** The value, or null if there is none: a part that has none, a missing field, an index past the end. */
    public @Nullable Json resolve(Bindings bindings) {
        return isStatus() ? bindings.status(name) : walk(bindings.get(name), 0);
    }

    /** Whether it asks for the status of a part, not for its value. */
    public boolean isStatus() {
        return path.size() == 1 && path.get(0) instanceof Status;
    }

    private @Nullable Json walk(@Nullable Json value, int at) {
        Json here = value;
        for (int i = at; i < path.size() && here != null; i++) {
            Step step = path.get(i);
            if (step instanceof Each) {
                return each(here, i + 1);
            }
            here = step instanceof Field field ? fieldOf(here, field.key()) : elementOf(here, ((Index) step).index());
        }
        return here;
    }

    /** Keeps a null for each element without the field, so that results stay beside their elements. */
    private @Nullable Json each(Json array, int next) {
        if (array.kind() != Json.Kind.ARRAY) {
            return null;
        }
        List<Json> found = new ArrayList<>();
        for (Json element : array.elements()) {
            Json value = walk(element, next);
            found.add(value == null ? Json.NULL : value);
        }
        return Json.array(found);
    }

    private static @Nullable Json fieldOf(Json value, String key) {
        return value.kind() == Json.Kind.OBJECT ? value.field(key) : null;
    }

    private static @Nullable Json elementOf(Json value, int index) {
        return value.kind() == Json.Kind.ARRAY ? value.at(index) : null;
    }

    @Override
    public String toString() {
        return "{" + text + "}";
    }
}
