package dev.gather.schema;

import dev.gather.json.Json;
import dev.harrel.jsonschema.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** A value as a text, the same for all that JSON Schema takes for equal: by value, the order of members aside. */
final class Canonical {
    private Canonical() {}

    static String text(JsonNode value) {
        StringBuilder text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    private static void write(JsonNode value, StringBuilder text) {
        if (value.isObject()) {
            writeObject(value.asObject(), text);
        } else if (value.isArray()) {
            text.append('[');
            for (JsonNode element : value.asArray()) {
                write(element, text);
                text.append(',');
            }
            text.append(']');
        } else if (value.isNumber()) {
            text.append(value.asNumber());
        } else {
            text.append(value.isString() ? Json.of(value.asString()) : value.asString());
        }
    }

    private static void writeObject(Map<String, JsonNode> members, StringBuilder text) {
        text.append('{');
        new TreeMap<>(members).forEach((key, value) -> {
            text.append(Json.of(key)).append(':');
            write(value, text);
            text.append(',');
        });
        text.append('}');
    }
}
