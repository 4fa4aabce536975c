package dev.gather.schema;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the rules of a schema, each place once, so that a place may lead back to itself. Used at start only. */
final class Rules {
    private final JsonValue root;
    private final Map<String, Rule> byPlace = new HashMap<>();

    /** @param root a schema that {@link SchemaReader} has found sound */
    Rules(JsonValue root) {
        this.root = root;
    }

    /** The rule of the schema that is the whole document. */
    Rule whole() {
        return of(root);
    }

    /** The rule of a schema inside the document. */
    Rule of(JsonValue schema) {
        Rule known = byPlace.get(schema.pointer());
        if (known != null) {
            return known;
        }
        Rule rule = new Rule();
        byPlace.put(schema.pointer(), rule);
        if (schema.isObject()) {
            schema.members().forEach((keyword, operand) -> {
                Check check = check(schema, keyword, operand);
                if (check != null) {
                    rule.add(check);
                }
            });
        } else if (!schema.isTrue()) {
            rule.add(Check.of("nothing here", value -> false));
        }
        return rule;
    }

    /** Null for keywords that ask nothing by themselves. */
    private @Nullable Check check(JsonValue schema, String keyword, JsonValue operand) {
        return switch (keyword) {
            case "$ref" -> Combinations.same(of(root.require(operand.text().substring(1))));
            case "allOf", "anyOf", "oneOf", "not", "if", "dependentSchemas" ->
                Combinations.of(this, schema, keyword, operand);
            case "type", "enum", "const" -> ValueChecks.of(keyword, operand);
            case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf" ->
                NumberChecks.of(keyword, operand);
            case "minLength", "maxLength", "pattern", "format" -> StringChecks.of(keyword, operand);
            case "minItems", "maxItems", "uniqueItems", "contains" -> ListChecks.of(this, schema, keyword, operand);
            case "items", "prefixItems" -> ListChecks.elements(this, schema, keyword);
            case "minProperties", "maxProperties", "required", "dependentRequired", "propertyNames" ->
                ObjectChecks.of(this, keyword, operand);
            case "properties", "patternProperties", "additionalProperties" ->
                ObjectChecks.members(this, schema, keyword);
            default -> null;
        };
    }
}
