package dev.gather.expression;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Utils;
import dev.gather.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON values as the library wants them: {@link Map}, {@link List}, {@link String}, {@link Number}, {@link
 * Boolean}, {@link Jsonata#NULL_VALUE}; undefined is null. Stateless.
 */
final class Values {
    static final Object NULL = Jsonata.NULL_VALUE;

    private Values() {}

    /** A view: what is inside of containers is looked at when it is asked for. */
    static Object of(Json json) {
        return switch (json.kind()) {
            case OBJECT -> new Members(json);
            // The library adds to empty lists that it finds in data.
            case ARRAY -> json.at(0) == null ? new ArrayList<>() : new Elements(json);
            case STRING -> json.text();
            case NUMBER -> new Digits(json);
            case BOOLEAN -> json.equals(Json.TRUE);
            case NULL -> NULL;
        };
    }

    /** A copy that can be changed, down to its leaves; of a function the function itself. */
    static @Nullable Object copy(@Nullable Object value, Budget budget) {
        budget.spend(1);
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            for (Object element : list) copy.add(copy(element, budget));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, member) -> copy.put(key, copy(member, budget)));
            return copy;
        }
        return value;
    }

    static boolean isFunction(@Nullable Object value) {
        return value != null && (Utils.isFunction(value) || Functions.isLambda(value));
    }

    /** What a value is, in a message. */
    static String kind(@Nullable Object value) {
        if (value == null) return "undefined";
        if (value == NULL) return "null";
        if (value instanceof String) return "a string";
        if (value instanceof Number) return "a number";
        if (value instanceof Boolean) return "a boolean";
        if (value instanceof List) return "an array";
        return value instanceof Map ? "an object" : "a function";
    }
}
