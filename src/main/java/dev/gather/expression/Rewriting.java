package dev.gather.expression;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts our own functions where the library would compute without bound or with doubles alone: operators,
 * wildcards, transforms, regular expressions. Confined to the parsing of one expression.
 */
final class Rewriting {
    private static final Builtin CALLABLE = new Builtin("call", "<x:x>", Rewriting::callable);

    private final String text;
    private final Set<Node> seen = new HashSet<>();

    private Rewriting(String text) {
        this.text = text;
    }

    static void rewrite(Node tree, String text) throws ExpressionException {
        new Rewriting(text).visit(tree);
    }

    private void visit(Node node) throws ExpressionException {
        if (!seen.add(node)) return;
        visit(node.parts());
        visit(node.groups());
        for (Node filter : node.list("predicate")) visit(filter.filter());
        for (Node stage : node.stages()) {
            if (stage.type().equals("filter")) visit(stage.filter());
        }
        change(node);
    }

    private void visit(List<Node> nodes) throws ExpressionException {
        for (Node node : nodes) visit(node);
    }

    private void change(Node node) throws ExpressionException {
        switch (node.type()) {
            case "binary" -> operator(node);
            case "wildcard" -> node.becomeCall(Wildcards.CHILDREN, List.of(Node.context()));
            case "descendant" -> node.becomeCall(Wildcards.DESCENDANTS, List.of(Node.context()));
            case "transform" -> transform(node);
            case "regex" -> regex(node);
            case "function" -> procedure(node);
            case "partial" -> partial(node);
            default -> {}
        }
    }

    private static void operator(Node node) {
        Builtin function = Operators.of(node.value().toString());
        if (function != null) node.becomeCall(function, List.of(node.one("lhs"), node.one("rhs")));
    }

    // A block, because x ~> f() would give x as the first argument to f.
    private static void transform(Node node) {
        List<Node> clauses = node.parts().stream().map(Node::lambda).toList();
        node.set(
                "expressions", List.of(Node.call(Transforming.FUNCTION, clauses).symbol()));
        node.set("type", "block");
    }

    private void regex(Node node) throws ExpressionException {
        Pattern parsed = (Pattern) node.value();
        try {
            node.set("value", Regex.of(parsed));
        } catch (PatternSyntaxException unknown) {
            int start = Math.max(text.lastIndexOf("/" + parsed.pattern() + "/", node.end()), 0);
            throw ExpressionException.wrong(
                    "/" + parsed.pattern() + "/", "a regular expression of RE2: " + unknown.getDescription(), start);
        }
    }

    // The library prints what it was asked to call if that is no function.
    private static void procedure(Node node) {
        Node procedure = node.one("procedure");
        boolean lambda = procedure.type().equals("lambda");
        boolean builtin = procedure.type().equals("variable") && Builtins.isThere((String) procedure.value());
        if (!lambda && !builtin)
            node.set("procedure", Node.call(CALLABLE, List.of(procedure)).symbol());
    }

    // The library would write and parse a text for each evaluation, and lend optional arguments their places.
    private static void partial(Node node) {
        List<Node> arguments = new ArrayList<>();
        arguments.add(node.one("procedure"));
        for (Node argument : node.list("arguments")) {
            boolean open = argument.type().equals("operator");
            arguments.add(open ? Node.constant(Partial.OPEN) : argument);
        }
        node.becomeCall(Partial.FUNCTION, arguments);
    }

    private static @Nullable Object callable(Arguments call) {
        Object function = call.at(0);
        if (Values.isFunction(function)) return function;
        throw new Stop("calls " + Values.kind(function) + ", which is not a function");
    }
}
