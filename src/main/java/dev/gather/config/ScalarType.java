package dev.gather.config;

import dev.gather.config.ScalarNode.Kind;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A type of which each value is one scalar. */
final class ScalarType<T> extends Type<T> {
    private final String expected;
    private final JsonObject schema;
    private final Function<ScalarNode, @Nullable T> parse;
    private final Function<ScalarNode, @Nullable String> hint;

    /**
     * @param schema of the value itself; that a substitution may stand there is added
     * @param parse gives null for what is not such a value
     * @param hint what to try instead of such a scalar, or null
     */
    ScalarType(
            String expected,
            JsonObject schema,
            Function<ScalarNode, @Nullable T> parse,
            Function<ScalarNode, @Nullable String> hint) {
        this.expected = expected;
        this.schema = schema;
        this.parse = parse;
        this.hint = hint;
    }

    /** A type that is read from text. */
    static <T> ScalarType<T> ofText(String expected, JsonObject schema, Function<String, @Nullable T> parse) {
        return new ScalarType<>(
                expected,
                schema,
                node -> {
                    String text = node.asText();
                    return text == null ? null : parse.apply(text);
                },
                ScalarType::quoteIt);
    }

    @Override
    public @Nullable T read(Node node, Problems problems) {
        if (!(node instanceof ScalarNode scalar)) {
            problems.add(node, expected);
            return null;
        }
        T value = parse.apply(scalar);
        if (value == null) {
            problems.add(node.position(), node.path(), node.toString(), expected, hint.apply(scalar));
        }
        return value;
    }

    /** The hint where text is expected. */
    static @Nullable String quoteIt(ScalarNode node) {
        boolean looksElse = node.asText() == null && node.kind() != Kind.NULL;
        return looksElse ? "quote it: " + Rendering.quote(node.source()) : null;
    }

    /** The hint where a number or boolean is expected. */
    static @Nullable String unquoteIt(ScalarNode node) {
        boolean looksElse = node.kind() == Kind.STRING
                && node.text().equals(node.source())
                && CoreRules.of(node.text()).kind() != Kind.STRING;
        return looksElse ? "write it without quotes" : null;
    }

    @Override
    public String expected() {
        return expected;
    }

    @Override
    public JsonObject schema() {
        return JsonSchema.orSubstitution(schema.copy());
    }
}
