package dev.gather.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.gather.config.ListNode;
import dev.gather.config.MapNode;
import dev.gather.config.Node;
import dev.gather.config.ScalarNode;
import dev.gather.config.ScalarNode.Kind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** What is written in a config, looked at as what a keyword takes. */
final class Operands {
    static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
    static final List<String> TYPES = List.of("null", "boolean", "object", "array", "number", "integer", "string");

    private static final java.util.regex.Pattern REFERENCE = java.util.regex.Pattern.compile("#(/[A-Za-z0-9_.$~-]+)*");
    private static final BigDecimal COUNT_MAX = BigDecimal.valueOf(Integer.MAX_VALUE);

    private Operands() {}

    static boolean isKind(Node node, Kind kind) {
        return node instanceof ScalarNode scalar && scalar.kind() == kind;
    }

    static boolean isList(Node node, int least, Predicate<Node> each) {
        return node instanceof ListNode list
                && list.items().size() >= least
                && list.items().stream().allMatch(each);
    }

    static boolean isMap(Node node, Predicate<Node> each) {
        return node instanceof MapNode map && map.entries().stream().allMatch(entry -> each.test(entry.value()));
    }

    static boolean isSchema(Node node) {
        return node instanceof MapNode || isKind(node, Kind.BOOLEAN);
    }

    static boolean isByPattern(Node node) {
        return isMap(node, Operands::isSchema)
                && ((MapNode) node).entries().stream().allMatch(entry -> isPattern(entry.key()));
    }

    static boolean isPattern(Node node) {
        return node instanceof ScalarNode scalar && scalar.kind() == Kind.STRING && isPattern(scalar.text());
    }

    private static boolean isPattern(String text) {
        try {
            return Pattern.compile(text).pattern().equals(text);
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    static boolean isReference(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.kind() == Kind.STRING
                && REFERENCE.matcher(scalar.text()).matches();
    }

    static boolean isOneOf(Node node, String... words) {
        return node instanceof ScalarNode scalar && Arrays.asList(words).contains(scalar.asText());
    }

    static boolean isType(Node node) {
        return isTypeName(node) || isList(node, 1, Operands::isTypeName);
    }

    /** Not the word null without quotes: to YAML it is no text. */
    private static boolean isTypeName(Node node) {
        return isOneOf(node, TYPES.toArray(String[]::new));
    }

    static boolean isFormat(Node node) {
        return isOneOf(node, Formats.ALL.toArray(String[]::new));
    }

    static boolean isFactor(Node node) {
        return isKind(node, Kind.NUMBER) && number(node).signum() > 0;
    }

    static boolean isCount(Node node) {
        if (!isKind(node, Kind.NUMBER)) {
            return false;
        }
        BigDecimal number = number(node);
        boolean whole = number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
        return whole && number.signum() >= 0 && number.compareTo(COUNT_MAX) <= 0;
    }

    static boolean isNames(Node node) {
        return isList(node, 0, item -> isKind(item, Kind.STRING));
    }

    private static BigDecimal number(Node node) {
        return new BigDecimal(((ScalarNode) node).text());
    }
}
