package dev.gather.schema;

import java.util.List;
import java.util.stream.Collectors;

/** What a keyword asks for, in words for the client. */
final class Expectation {
    private Expectation() {}

    /** @param operand what the schema has under the keyword */
    static String of(String keyword, JsonValue operand) {
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
            case "uniqueItems" -> "elements that differ from each other";
            case "pattern" -> "a string that matches " + operand.text();
            case "format" -> "a " + operand.text();
            case "not" -> "another value";
            case "anyOf" -> anyOf(operand);
            case "oneOf" -> "exactly one of what is allowed here: " + anyOf(operand);
            default -> "a value that fits " + keyword;
        };
    }

    private static String types(JsonValue operand) {
        return operand.oneOrMore().stream().map(type -> noun(type.text())).collect(Collectors.joining(" or "));
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
        return operand.elements().stream().map(value -> value.json().toString()).collect(Collectors.joining(", "));
    }

    /** By the titles, types or values of the branches, where they say so. */
    private static String anyOf(JsonValue operand) {
        return operand.elements().stream().map(Expectation::branch).distinct().collect(Collectors.joining(" or "));
    }

    private static String branch(JsonValue schema) {
        if (!schema.isObject()) {
            return "anything";
        }
        for (String keyword : List.of("title", "const", "enum", "type")) {
            JsonValue operand = schema.members().get(keyword);
            if (operand != null) {
                return keyword.equals("title") ? operand.text() : of(keyword, operand);
            }
        }
        return "a value of another form";
    }
}
