package dev.gather.schema;

import com.google.re2j.Pattern;
import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.Evaluator.Result;
import dev.harrel.jsonschema.EvaluatorFactory;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SchemaParsingContext;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The keywords that the validator would check in more than linear time, or not at all: regular expressions are RE2's,
 * and a {@code format} is checked. For text that a client chose.
 */
final class LinearKeywords {
    private LinearKeywords() {}

    static EvaluatorFactory factory() {
        return new EvaluatorFactory.Builder()
                .withKeyword("pattern", LinearKeywords::pattern)
                .withKeyword("format", LinearKeywords::format)
                .withKeyword("patternProperties", LinearKeywords::patternProperties)
                .withKeyword("uniqueItems", LinearKeywords::uniqueItems)
                .build();
    }

    /** Below {@code properties} the same names may stand for anything; the validator asks for those too. */
    private static String text(JsonNode operand) {
        if (!operand.isString()) {
            throw new IllegalArgumentException("not a keyword");
        }
        return operand.asString();
    }

    private static Evaluator pattern(JsonNode operand) {
        Pattern pattern = Pattern.compile(text(operand));
        return (context, value) -> result(
                "pattern",
                !value.isString() || pattern.matcher(value.asString()).find());
    }

    private static Evaluator format(JsonNode operand) {
        String format = text(operand);
        return (context, value) -> result("format", !value.isString() || Formats.fits(format, value.asString()));
    }

    private static Evaluator uniqueItems(JsonNode operand) {
        boolean unique = operand.isBoolean() && operand.asBoolean();
        return (context, value) -> result("uniqueItems", !unique || !value.isArray() || areUnique(value.asArray()));
    }

    /** By texts, which a set keeps in order where their hashes are the same: clients can choose such ones. */
    private static boolean areUnique(List<JsonNode> elements) {
        Set<String> seen = new HashSet<>();
        return elements.stream().allMatch(element -> seen.add(Canonical.text(element)));
    }

    private static Result result(String keyword, boolean fits) {
        return fits ? Result.success() : Result.failure(keyword);
    }

    private static Evaluator patternProperties(SchemaParsingContext parsing, JsonNode operand) {
        Map<Pattern, String> schemas = new LinkedHashMap<>();
        operand.asObject().forEach((pattern, schema) -> {
            schemas.put(Pattern.compile(pattern), parsing.getAbsoluteUri(schema));
        });
        return (context, value) -> value.isObject() ? matching(schemas, context, value) : Result.success();
    }

    private static Result matching(Map<Pattern, String> schemas, EvaluationContext context, JsonNode object) {
        Set<String> matched = new HashSet<>();
        boolean fits = true;
        for (Map.Entry<String, JsonNode> member : object.asObject().entrySet()) {
            for (Map.Entry<Pattern, String> schema : schemas.entrySet()) {
                if (schema.getKey().matcher(member.getKey()).find()) {
                    matched.add(member.getKey());
                    fits &= context.resolveInternalRefAndValidate(schema.getValue(), member.getValue());
                }
            }
        }
        return fits ? Result.success(matched) : Result.failure();
    }
}
