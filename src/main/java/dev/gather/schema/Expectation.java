package dev.gather.schema;

import dev.harrel.jsonschema.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a keyword asks for, in words for the client. */
final class Expectation {
    private Expectation() {}

    /** @param operand what the schema has under the keyword; null where a whole schema is {@code false} */
    static String of(String keyword, @Nullable JsonValue operand) {
        if (operand == null) {
            return "nothing here";
        }
        String value = operand.json().toString();
        return switch (keyword) {
            case "type" -> types(operand);
            case "enum" -> "one of " + values(operand);
            case "const" -> value;
            case "minimum" -> "at least " + value;
            case "maximum" -> "at most " + value;
            case "exclusiveMinimum" -> "more than " + value;
            case "exclusiveMaximum" -> "less than " + value;
            case "multipleOf" -> "a multiple of " + value;
            case "minLength" -> "at least " + value + " characters";
            case "maxLength" -> "at most " + value + " characters";
            case "minItems" -> "at least " + value + " elements";
            case "maxItems" -> "at most " + value + " elements";
            case "minProperties" -> "at least " + value + " members";
            case "maxProperties" -> "at most " + value + " members";
            case "minContains" -> "at least " + value + " elements that fit";
            case "maxContains" -> "at most " + value + " elements that fit";
            case "contains" -> "an element that fits";
            case "uniqueItems" -> "elements that differ from each other";
            case "pattern" -> "a string that matches " + operand.asString();
            case "format" -> "a " + operand.asString();
            case "not" -> "another value";
            case "anyOf" -> anyOf(operand);
            case "oneOf" -> "exactly one of what is allowed here: " + anyOf(operand);
            default -> "a value that fits " + keyword;
        };
    }

    private static String types(JsonValue operand) {
        List<JsonNode> types = operand.isArray() ? operand.asArray() : List.of(operand);
        return types.stream().map(type -> noun(type.asString())).collect(Collectors.joining(" or "));
    }

    private static String noun(String type) {
        return switch (type) {
            case "integer" -> "an integer";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "an object";
            case "null" -> "null";
            default -> "a string";
        };
    }

    private static String values(JsonValue operand) {
        return operand.asArray().stream()
                .map(value -> ((JsonValue) value).json().toString())
                .collect(Collectors.joining(", "));
    }

    /** By the titles, types or values of the branches, where they say so. */
    private static String anyOf(JsonValue operand) {
        return operand.asArray().stream().map(Expectation::branch).distinct().collect(Collectors.joining(" or "));
    }

    private static String branch(JsonNode schema) {
        if (!schema.isObject()) {
            return "anything";
        }
        for (String keyword : List.of("title", "const", "enum", "type")) {
            JsonNode operand = schema.asObject().get(keyword);
            if (operand != null) {
                return keyword.equals("title") ? operand.asString() : of(keyword, (JsonValue) operand);
            }
        }
        return "a value of another form";
    }
}
