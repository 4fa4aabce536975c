package dev.gather.schema;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The keywords that a schema may have: those of draft 2020-12 without the ones that lead out of the document or name
 * places in it ({@code $id}, anchors, {@code $dynamicRef}, {@code $vocabulary}), and without {@code unevaluated…}.
 */
final class Keywords {
    static final Map<String, Operand> ALL = new LinkedHashMap<>();

    static {
        put(Operand.DIALECT, "$schema");
        put(Operand.REFERENCE, "$ref");
        put(Operand.TYPE, "type");
        put(Operand.VALUES, "enum");
        put(Operand.VALUE, "const", "default");
        put(Operand.NUMBER, "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");
        put(Operand.FACTOR, "multipleOf");
        put(Operand.COUNT, "minLength", "maxLength", "minItems", "maxItems", "minContains", "maxContains");
        put(Operand.COUNT, "minProperties", "maxProperties");
        put(Operand.PATTERN, "pattern");
        put(Operand.FORMAT, "format");
        put(Operand.NAMES, "required");
        put(Operand.NAMES_BY_NAME, "dependentRequired");
        put(Operand.SCHEMAS_BY_NAME, "$defs", "properties", "dependentSchemas");
        put(Operand.SCHEMAS_BY_PATTERN, "patternProperties");
        put(Operand.SCHEMA, "additionalProperties", "propertyNames", "items", "contains");
        put(Operand.SCHEMA, "not", "if", "then", "else", "contentSchema");
        put(Operand.SCHEMAS, "prefixItems", "allOf", "anyOf", "oneOf");
        put(Operand.TRUTH, "uniqueItems", "deprecated", "readOnly", "writeOnly");
        put(Operand.TEXT, "title", "description", "$comment", "contentMediaType", "contentEncoding");
        put(Operand.VALUES, "examples");
    }

    private Keywords() {}

    private static void put(Operand operand, String... keywords) {
        for (String keyword : keywords) {
            ALL.put(keyword, operand);
        }
    }

    /** Whether what stands under the keyword is checked against the same value, not against something inside it. */
    static boolean isInPlace(String keyword) {
        return switch (keyword) {
            case "$ref", "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas" -> true;
            default -> false;
        };
    }
}
