package dev.gather.schema;

import dev.gather.json.Json;
import java.util.Map;
import java.util.TreeMap;

/** A value as a text, the same for all that JSON Schema takes for equal: by value, the order of members aside. */
final class Canonical {
    private final Report report;
    private final StringBuilder text = new StringBuilder();

    private Canonical(Report report) {
        this.report = report;
    }

    /** Of a value in the config. */
    static String text(JsonValue value) {
        return text(value, new Report());
    }

    /** @param report counts the steps: a value in a value in a value may have to be read again for each of them */
    static String text(JsonValue value, Report report) {
        Canonical canonical = new Canonical(report);
        canonical.write(value);
        return canonical.text.toString();
    }

    private void write(JsonValue value) {
        report.read(value);
        if (value.isObject()) {
            writeObject(value.members());
        } else if (value.isArray()) {
            text.append('[');
            for (JsonValue element : value.elements()) {
                write(element);
                text.append(',');
            }
            text.append(']');
        } else if (value.isNumber()) {
            text.append(value.number().stripTrailingZeros());
        } else {
            text.append(value.isString() ? Json.of(value.text()) : value.text());
        }
    }

    private void writeObject(Map<String, JsonValue> members) {
        text.append('{');
        new TreeMap<>(members).forEach((key, value) -> {
            text.append(Json.of(key)).append(':');
            write(value);
            text.append(',');
        });
        text.append('}');
    }
}
