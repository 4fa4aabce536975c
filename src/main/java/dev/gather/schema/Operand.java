package dev.gather.schema;

import dev.gather.config.Node;
import dev.gather.config.ScalarNode.Kind;
import java.util.function.Predicate;

/**
 * What a keyword of a schema takes; of schemas inside it, only that they may be some.
 *
 * @param inner how schemas stand in it
 * @param expected the same in words, as it stands in a problem
 */
record Operand(Inner inner, String expected, Predicate<Node> fits) {

    /** How schemas stand in an operand. */
    enum Inner {
        NONE,
        ONE,
        LIST,
        MAP,
        REFERENCE
    }

    static final Operand SCHEMA =
            new Operand(Inner.ONE, "a schema: a map of keywords, or true or false", Operands::isSchema);
    static final Operand SCHEMAS = new Operand(
            Inner.LIST, "a list of at least one schema", node -> Operands.isList(node, 1, Operands::isSchema));
    static final Operand SCHEMAS_BY_NAME =
            new Operand(Inner.MAP, "a map from names to schemas", node -> Operands.isMap(node, Operands::isSchema));
    static final Operand SCHEMAS_BY_PATTERN =
            new Operand(Inner.MAP, "a map from regular expressions in RE2's syntax to schemas", Operands::isByPattern);
    static final Operand REFERENCE =
            new Operand(Inner.REFERENCE, "a place in this schema, such as # or #/$defs/name", Operands::isReference);
    static final Operand DIALECT = of(Operands.DRAFT, node -> Operands.isOneOf(node, Operands.DRAFT));
    static final Operand TYPE =
            of("one of \"null\", boolean, object, array, number, integer, string, or a list of them", Operands::isType);
    static final Operand FORMAT =
            of("one of " + String.join(", ", Formats.ALL) + "; others would not be checked", Operands::isFormat);
    static final Operand PATTERN = of("a regular expression in RE2's syntax", Operands::isPattern);
    static final Operand NUMBER = of("a number", node -> Operands.isKind(node, Kind.NUMBER));
    static final Operand FACTOR = of("a number above 0", Operands::isFactor);
    static final Operand COUNT = of("an integer from 0 to 2147483647", Operands::isCount);
    static final Operand TRUTH = of("true or false", node -> Operands.isKind(node, Kind.BOOLEAN));
    static final Operand TEXT = of("text", node -> Operands.isKind(node, Kind.STRING));
    static final Operand NAMES = of("a list of names", Operands::isNames);
    static final Operand NAMES_BY_NAME =
            of("a map from names to lists of names", node -> Operands.isMap(node, Operands::isNames));
    static final Operand VALUES = of("a list of at least one value", node -> Operands.isList(node, 1, any -> true));
    static final Operand VALUE = of("any value", any -> true);

    private static Operand of(String expected, Predicate<Node> fits) {
        return new Operand(Inner.NONE, expected, fits);
    }

    boolean fits(Node node) {
        return fits.test(node);
    }
}
