package dev.gather.config;

import dev.gather.config.ScalarNode.Kind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types that configs are declared with. */
public final class Types {
    private Types() {}

    /** A positive time of at most a day: a whole number and one of {@code ms}, {@code s}, {@code m}, {@code h}. */
    public static Type<Duration> duration() {
        return new DurationType();
    }

    /** A number of bytes, plain or with {@code KiB}, {@code MiB} or {@code GiB}. */
    public static Type<Long> size() {
        JsonObject schema = new JsonObject()
                .put("type", new JsonArray().add("integer").add("string"))
                .put("minimum", 0)
                .put("pattern", Units.SIZE.pattern());
        String expected = "a size such as 64KiB or 4MiB, or a number of bytes";
        return new ScalarType<>(expected, schema, Units::size, node -> null);
    }

    /** Text, quoted if it looks like something else. */
    public static Type<String> string() {
        return ScalarType.ofText("text", text(), text -> text);
    }

    /** Text with at least one character that is not white space. */
    public static Type<String> nonEmptyString() {
        JsonObject schema = text().put("pattern", "\\S");
        return ScalarType.ofText("text that is not empty", schema, text -> text.isBlank() ? null : text);
    }

    /** Text that {@code parse} makes a value of; it gives null for what is not {@code expected}. */
    public static <T> Type<T> parsed(String expected, Function<String, @Nullable T> parse) {
        return ScalarType.ofText(expected, text(), parse);
    }

    /** A whole number within bounds, both included. */
    public static Type<Integer> integer(int min, int max) {
        JsonObject schema =
                new JsonObject().put("type", "integer").put("minimum", min).put("maximum", max);
        String bounds = max < Integer.MAX_VALUE ? "from " + min + " to " + max : "of at least " + min;
        String expected = "an integer " + bounds;
        return new ScalarType<>(expected, schema, node -> integer(node, min, max), ScalarType::unquoteIt);
    }

    private static @Nullable Integer integer(ScalarNode node, int min, int max) {
        if (node.kind() != Kind.NUMBER) {
            return null;
        }
        try {
            int value = new BigDecimal(node.text()).intValueExact();
            return value >= min && value <= max ? value : null;
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    /** {@code true} or {@code false}. */
    public static Type<Boolean> bool() {
        JsonObject schema = new JsonObject().put("type", "boolean");
        return new ScalarType<>(
                "true or false",
                schema,
                node -> node.kind() == Kind.BOOLEAN ? Boolean.valueOf(node.text()) : null,
                ScalarType::unquoteIt);
    }

    /** An http or https address with a host and maybe a path; no user, query or fragment. */
    public static Type<URI> httpUrl() {
        JsonObject schema = text().put("pattern", "^[hH][tT][tT][pP][sS]?://[^/?#@]+(/[^?#]*)?$");
        String expected = "an http:// or https:// URL without user, query, fragment";
        return ScalarType.ofText(expected, schema, HttpUrls::parse);
    }

    /** One of these words. */
    public static Type<String> choice(String... words) {
        Map<String, String> values = new LinkedHashMap<>();
        Arrays.stream(words).forEach(word -> values.put(word, word));
        return oneOf(values);
    }

    /**
     * One of the constants, written in lower case with hyphens: {@code LEAST_REQUESTS} is {@code
     * least-requests}.
     */
    public static <E extends Enum<E>> Type<E> choice(Class<E> constants) {
        return oneOf(Arrays.stream(constants.getEnumConstants())
                .collect(Collectors.toMap(Types::word, e -> e, (a, b) -> a, LinkedHashMap::new)));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <T> Type<T> oneOf(Map<String, T> values) {
        List<String> words = List.copyOf(values.keySet());
        return new ScalarType<>(
                "one of " + String.join(", ", words),
                text().put("enum", new JsonArray(words)),
                node -> node.asText() == null ? null : values.get(node.asText()),
                node -> Spelling.hint(node.text(), words));
    }

    /** A list; empty is allowed. The value cannot be changed. */
    public static <T> Type<List<T>> list(Type<T> item) {
        return new ListType<>(item);
    }

    /**
     * A map with keys of the user's choice, kept in order.
     *
     * @param pattern what a whole key must match, in a syntax that Java and JavaScript share
     * @param keyExpected the same in words, such as "a name of letters, digits and _"
     */
    public static <T> Type<Map<String, T>> map(String pattern, String keyExpected, Type<T> type) {
        return new MapType<>(pattern, keyExpected, type, true);
    }

    /**
     * The same, but entries with problems are only left out, so that what is wrong with the others beyond their form is
     * found in the same reading. The config is refused all the same.
     */
    public static <T> Type<Map<String, T>> mapOfSound(String pattern, String keyExpected, Type<T> type) {
        return new MapType<>(pattern, keyExpected, type, false);
    }

    /** An object, or a scalar that stands for the object that {@code make} makes of it alone. */
    public static <A, T> Type<T> shortForm(Type<A> scalar, Function<A, T> make, ObjectType<T> object) {
        return new ShortFormType<>(scalar, make, object);
    }

    /** Any JSON value, untouched. */
    public static Type<Node> any() {
        return new AnyType();
    }

    /** A value together with its place. */
    public static <T> Type<Located<T>> located(Type<T> type) {
        return new MappedType<>(() -> type, (value, at) -> new Located<>(value, at.position(), at.path()));
    }

    /** A type that is looked up when it is needed, so that a type can contain itself. */
    public static <T> Type<T> lazy(Supplier<Type<T>> type) {
        return new MappedType<>(type, (value, node) -> value);
    }

    private static JsonObject text() {
        return new JsonObject().put("type", "string");
    }
}
