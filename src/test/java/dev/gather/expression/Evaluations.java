package dev.gather.expression;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gather.json.Json;
import dev.gather.json.MalformedJson;
import java.util.Map;

/** Evaluates texts, for tests. */
final class Evaluations {
    private Evaluations() {}

    static Json json(String text) {
        try {
            return Json.parse(text.getBytes(UTF_8));
        } catch (MalformedJson malformed) {
            throw new IllegalArgumentException(text, malformed);
        }
    }

    /** What the expression gives, as JSON text; {@code undefined} if nothing. */
    static String given(String expression, String root) throws ExpressionException {
        return given(expression, root, Map.of());
    }

    static String given(String expression, String root, Map<String, String> variables) throws ExpressionException {
        Json result = Expression.parse(expression).evaluate(json(root), name -> {
            String value = variables.get(name);
            return value == null ? null : json(value);
        });
        return result == null ? "undefined" : result.toString();
    }

    /** Why the evaluation failed. */
    static String failure(String expression, String root) throws ExpressionException {
        Expression parsed = Expression.parse(expression);
        try {
            return "no failure but " + parsed.evaluate(json(root), name -> null);
        } catch (ExpressionException failed) {
            return String.valueOf(failed.getMessage());
        }
    }
}
