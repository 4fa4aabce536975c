package dev.gather.schema;

import dev.gather.json.Json;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a schema asks of values of any type: {@code type}, {@code enum}, {@code const}. */
final class ValueChecks {
    private ValueChecks() {}

    static Check of(String keyword, JsonValue operand) {
        String expected = Expectation.of(keyword, operand);
        if (keyword.equals("type")) {
            Set<String> types =
                    operand.oneOrMore().stream().map(JsonValue::text).collect(Collectors.toSet());
            return Check.of(expected, value -> isType(types, value));
        }
        return oneOf(expected, keyword.equals("const") ? List.of(operand) : operand.elements());
    }

    private static boolean isType(Set<String> types, JsonValue value) {
        return switch (value.json().kind()) {
            case OBJECT -> types.contains("object");
            case ARRAY -> types.contains("array");
            case STRING -> types.contains("string");
            case BOOLEAN -> types.contains("boolean");
            case NULL -> types.contains("null");
            case NUMBER -> types.contains("number") || (types.contains("integer") && value.isInteger());
        };
    }

    private static Check oneOf(String expected, List<JsonValue> values) {
        Set<String> texts = values.stream().map(Canonical::text).collect(Collectors.toSet());
        Set<Json.Kind> kinds = values.stream().map(value -> value.json().kind()).collect(Collectors.toSet());
        return (value, report) -> {
            boolean kind = kinds.contains(value.json().kind());
            if (!kind || !texts.contains(Canonical.text(value, report))) {
                report.flaw(value, expected);
            }
        };
    }
}
