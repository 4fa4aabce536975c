package dev.gather.schema;

import dev.gather.json.Json;
import java.util.Map;
import java.util.TreeMap;

/** A value as a text, the same for all that JSON Schema takes for equal: by value, the order of members aside. */
final class Canonical {
    private Canonical() {}

    static String text(JsonValue value) {
        StringBuilder text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    private static void write(JsonValue value, StringBuilder text) {
        if (value.isObject()) {
            writeObject(value.members(), text);
        } else if (value.isArray()) {
            text.append('[');
            for (JsonValue element : value.elements()) {
                write(element, text);
                text.append(',');
            }
            text.append(']');
        } else if (value.isNumber()) {
            text.append(value.number().stripTrailingZeros());
        } else {
            text.append(value.isString() ? Json.of(value.text()) : value.text());
        }
    }

    private static void writeObject(Map<String, JsonValue> members, StringBuilder text) {
        text.append('{');
        new TreeMap<>(members).forEach((key, value) -> {
            text.append(Json.of(key)).append(':');
            write(value, text);
            text.append(',');
        });
        text.append('}');
    }
}
