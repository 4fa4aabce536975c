package dev.gather.expression;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Parser;
import com.dashjoin.jsonata.Parser.Symbol;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A node of the library's tree, which the library keeps to itself: read and changed by reflection, while an
 * expression is parsed and never after. Two are equal if they are the same node.
 */
record Node(Symbol symbol) {
    private static final List<String> SINGLE = List.of(
            "procedure",
            "lhs",
            "rhs",
            "condition",
            "then",
            "_else",
            "pattern",
            "update",
            "delete",
            "expression",
            "body");
    private static final List<String> LISTS = List.of("arguments", "expressions", "terms", "steps", "predicate");
    private static final List<String> SCALARS = List.of("type", "value", "position");

    private static final Field TREE = open(Jsonata.class, "ast");
    private static final Map<String, Field> FIELDS = Stream.of(SINGLE, LISTS, SCALARS)
            .flatMap(List::stream)
            .collect(Collectors.toMap(Function.identity(), name -> open(Symbol.class, name)));

    /** No variable can be written so. */
    private static final String CONTEXT = "the context";

    /** The tree of a parsed expression. */
    static Node of(Jsonata expression) {
        return new Node((Symbol) Objects.requireNonNull(read(TREE, expression)));
    }

    /** A node that calls {@code function}. */
    static Node call(JFunction function, List<Node> arguments) {
        Node node = parsed("0");
        node.becomeCall(function, arguments);
        return node;
    }

    /** A node that is always {@code value}. */
    static Node constant(JFunction value) {
        Node node = parsed("0");
        node.set("type", "value");
        node.set("value", value);
        return node;
    }

    /** The node {@code $}. */
    static Node context() {
        return parsed("$");
    }

    /** A lambda that evaluates {@code body} in the context that is the one element of its argument. */
    static Node lambda(Node body) {
        // Inside an array, a context that is an array is not walked into.
        Node lambda = parsed("function($x){$x.($)}");
        Node path = lambda.one("body");
        lambda.list("arguments").get(0).set("value", CONTEXT);
        path.list("steps").get(0).set("value", CONTEXT);
        path.list("steps").get(1).set("expressions", List.of(body.symbol));
        return lambda;
    }

    /** Empty for the terms of a sort, which have none. */
    String type() {
        return read(field("type"), symbol) instanceof String type ? type : "";
    }

    Object value() {
        return get("value");
    }

    /** Where the node's token ends in the text. */
    int end() {
        return (int) get("position");
    }

    Node one(String field) {
        return new Node((Symbol) get(field));
    }

    /** Empty if there are none. */
    List<Node> list(String field) {
        return nodes((List<?>) read(field(field), symbol));
    }

    /** All nodes right below, in the order of their evaluation, but for what comes after the node itself. */
    List<Node> parts() {
        List<Node> parts = new ArrayList<>();
        for (String field : SINGLE) {
            Object part = read(field(field), symbol);
            if (part != null) parts.add(new Node((Symbol) part));
        }
        for (String field : LISTS) {
            if (!field.equals("predicate")) parts.addAll(list(field));
        }
        parts.addAll(pairs(symbol));
        return parts;
    }

    /** The filters and positions behind a step, in their order. */
    List<Node> stages() {
        return nodes(symbol.stages);
    }

    /** What a filter evaluates. */
    Node filter() {
        return new Node((Symbol) Objects.requireNonNull(symbol.expr));
    }

    /** The keys and values of what groups the node's result. */
    List<Node> groups() {
        return symbol.group == null ? List.of() : pairs(symbol.group);
    }

    void set(String field, Object value) {
        try {
            field(field).set(symbol, value);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }

    /** Changes the node into a call; filters and groups behind it stay. */
    void becomeCall(JFunction function, List<Node> arguments) {
        set("type", "function");
        set("procedure", constant(function).symbol);
        set("arguments", arguments.stream().map(Node::symbol).toList());
    }

    private Object get(String field) {
        return Objects.requireNonNull(read(field(field), symbol));
    }

    private static Node parsed(String text) {
        return new Node(new Parser().parse(text));
    }

    private static List<Node> pairs(Symbol symbol) {
        if (symbol.lhsObject == null) return List.of();
        return symbol.lhsObject.stream().flatMap(Stream::of).map(Node::new).toList();
    }

    private static List<Node> nodes(@Nullable List<?> symbols) {
        if (symbols == null) return List.of();
        return symbols.stream().map(each -> new Node((Symbol) each)).toList();
    }

    private static Field field(String name) {
        return Objects.requireNonNull(FIELDS.get(name));
    }

    private static @Nullable Object read(Field field, Object from) {
        try {
            return field.get(from);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }

    private static Field open(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException missing) {
            throw new IllegalStateException("another version of the JSONata library", missing);
        }
    }
}
