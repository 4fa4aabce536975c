package dev.gather.plan;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.gather.config.Field;
import dev.gather.config.ListNode;
import dev.gather.config.Node;
import dev.gather.config.ObjectType;
import dev.gather.config.ScalarNode;
import dev.gather.config.Type;
import dev.gather.config.Types;
import dev.gather.config.Values;
import dev.gather.json.Json;
import dev.gather.request.Parameter.In;
import dev.gather.request.ParameterSchema;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter as it is written: JSON Schema, and where the client puts it.
 *
 * @param in as written, or null for the path if it stands there, else the query
 * @param required as written, or null for true in the path and false elsewhere
 */
record ParameterConfig(
        ParameterSchema schema,
        @Nullable In in,
        @Nullable Boolean required,
        @Nullable Json fallback,
        @Nullable String description) {
    private static final Field<ParameterSchema.Type> TYPE_FIELD = Field.withDefault(
            "type",
            Types.choice(ParameterSchema.Type.class),
            ParameterSchema.Type.STRING,
            "string",
            "The JSON type that the client's text becomes.");
    private static final Field<ParameterConfig> ITEMS =
            Field.optional("items", Types.lazy(() -> ParameterConfig.ITEM), "What each element of an array has to be.");
    static final Field<String> FORMAT =
            Field.optional("format", Types.choice("uuid", "date", "date-time"), "A form that a string has to have.");
    static final Field<Node> MINIMUM = Field.optional("minimum", Types.any(), "The least number.");
    static final Field<Node> MAXIMUM = Field.optional("maximum", Types.any(), "The greatest number.");
    static final Field<Integer> MIN_LENGTH =
            Field.withDefault("minLength", Types.integer(0, 1_000_000), 0, "0", "The least number of characters.");
    static final Field<Integer> MAX_LENGTH =
            Field.optional("maxLength", Types.integer(0, 1_000_000), "The greatest number of characters.");
    static final Field<Integer> MIN_ITEMS = Field.withDefault(
            "minItems", Types.integer(0, 10_000), 0, "0", "The least number of elements of an array.");
    static final Field<Integer> MAX_ITEMS =
            Field.optional("maxItems", Types.integer(0, 10_000), "The greatest number of elements of an array.");
    static final Field<String> PATTERN = Field.optional(
            "pattern", Types.nonEmptyString(), "A regular expression (RE2) that a string has to contain a match of.");
    static final Field<List<Node>> ENUM =
            Field.optional("enum", Types.list(Types.any()), "The only values that are allowed.");
    private static final Field<In> IN = Field.optional(
            "in",
            Types.choice(In.class),
            "Where the client puts it: the path if it stands there, else the query. Header `x-tenant` is `x_tenant`.");
    static final Field<Boolean> REQUIRED = Field.optional(
            "required", Types.bool(), "Whether a request without it is refused. In the path it always is.");
    static final Field<Node> DEFAULT = Field.optional("default", Types.any(), "The value when the client gives none.");
    private static final Field<String> DESCRIPTION =
            Field.optional("description", Types.string(), "For people who read the API's description.");

    static final Type<ParameterConfig> TYPE = new ObjectType<>(
            "parameter",
            "A parameter of a route: JSON Schema for a value that comes as text.",
            List.of(
                    TYPE_FIELD,
                    ITEMS,
                    FORMAT,
                    MINIMUM,
                    MAXIMUM,
                    MIN_LENGTH,
                    MAX_LENGTH,
                    MIN_ITEMS,
                    MAX_ITEMS,
                    PATTERN,
                    ENUM,
                    IN,
                    REQUIRED,
                    DEFAULT,
                    DESCRIPTION),
            ParameterConfig::read);

    /** Only a whole parameter has a place, and an array has no arrays in it. */
    private static final Type<ParameterConfig> ITEM = new ObjectType<>(
            "items",
            "An element of an array: JSON Schema for a value that comes as text.",
            List.of(TYPE_FIELD, FORMAT, MINIMUM, MAXIMUM, MIN_LENGTH, MAX_LENGTH, PATTERN, ENUM, DESCRIPTION),
            ParameterConfig::readItem);

    private static @Nullable ParameterConfig readItem(Values v) {
        if (v.get(TYPE_FIELD) == ParameterSchema.Type.ARRAY) {
            v.problem(TYPE_FIELD, "one of string, integer, number, boolean");
            return null;
        }
        return read(v);
    }

    private static ParameterConfig read(Values v) {
        ParameterSchema schema = schema(v);
        ParameterRules.check(v, schema);
        Node fallback = v.find(DEFAULT);
        Json value = fallback == null ? null : readDefault(fallback, schema);
        if (fallback != null && value == null) {
            v.problem(DEFAULT, schema.expected());
        }
        return new ParameterConfig(schema, v.find(IN), v.find(REQUIRED), value, v.find(DESCRIPTION));
    }

    /** As if a client had given it; null if a client could not. */
    private static @Nullable Json readDefault(Node written, ParameterSchema schema) {
        boolean list = written instanceof ListNode && schema.items() != null;
        List<Node> nodes = list ? ((ListNode) written).items() : List.of(written);
        boolean texts = nodes.stream().allMatch(ParameterConfig::isText);
        return texts ? schema.read(nodes.stream().map(ParameterConfig::text).toList()) : null;
    }

    static boolean isText(Node node) {
        return node instanceof ScalarNode scalar && scalar.kind() != ScalarNode.Kind.NULL;
    }

    private static ParameterSchema schema(Values v) {
        ParameterSchema.Type type = v.get(TYPE_FIELD);
        boolean array = type == ParameterSchema.Type.ARRAY;
        ParameterConfig items = v.find(ITEMS);
        if (array && items == null) {
            v.problem("an array without items", "items: what each element is, such as { type: integer }");
        }
        if (!array && items != null) {
            v.problem(ITEMS, "type: array beside it");
        }
        Integer max = v.find(array ? MAX_ITEMS : MAX_LENGTH);
        List<Node> values = v.find(ENUM);
        return new ParameterSchema(
                type,
                items == null ? null : items.schema(),
                v.find(FORMAT),
                number(v, MINIMUM),
                number(v, MAXIMUM),
                v.get(array ? MIN_ITEMS : MIN_LENGTH),
                max == null ? Integer.MAX_VALUE : max,
                pattern(v),
                values == null
                        ? List.of()
                        : values.stream().map(ParameterConfig::text).toList());
    }

    static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.text() : node.toString();
    }

    private static @Nullable BigDecimal number(Values v, Field<Node> field) {
        Node node = v.find(field);
        if (node == null) {
            return null;
        }
        boolean isNumber = node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.NUMBER;
        if (isNumber && ParameterSchema.isNumber(text(node))) {
            return new BigDecimal(text(node));
        }
        v.problem(field, isNumber ? "a number of at most 64 characters, three of them the exponent's" : "a number");
        return null;
    }

    private static @Nullable Pattern pattern(Values v) {
        String text = v.find(PATTERN);
        try {
            return text == null ? null : Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            v.problem(PATTERN, "a regular expression in RE2's syntax: " + e.getDescription());
            return null;
        }
    }
}
