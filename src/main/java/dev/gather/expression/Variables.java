package dev.gather.expression;

import dev.gather.expression.Scope.Use;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which variables an expression reads from outside. Confined to the parsing of one expression. */
final class Variables {
    private final List<Use> free = new ArrayList<>();

    private Variables() {}

    /** The names without the dollar sign, in the order of the text. */
    static Set<String> of(Node tree) throws ExpressionException {
        Variables variables = new Variables();
        Scope root = Scope.root(variables.free);
        variables.visit(tree, root);
        root.close();
        variables.free.sort(Comparator.comparingInt(Use::start));
        Set<String> names = new LinkedHashSet<>();
        for (Use use : variables.free) {
            if (Builtins.isThere(use.name())) continue;
            refuse(use);
            names.add(use.name());
        }
        return Collections.unmodifiableSet(names);
    }

    private static void refuse(Use use) throws ExpressionException {
        String found = "$" + use.name();
        if (Builtins.isOff(use.name())) {
            throw ExpressionException.wrong(found, "a function that is on; this one is off", use.start());
        }
        if (use.called()) {
            throw ExpressionException.wrong(found, "a function of JSONata such as $sum", use.start());
        }
    }

    private void visit(Node node, Scope scope) {
        inside(node, scope);
        if (node.type().equals("path")) return;
        for (Node filter : node.list("predicate")) visit(filter.filter(), scope);
        for (Node group : node.groups()) visit(group, scope);
    }

    private void inside(Node node, Scope scope) {
        switch (node.type()) {
            case "variable" -> use(node, scope, false);
            case "bind" -> bind(node, scope);
            case "block" -> closed(node.parts(), scope.block());
            case "transform" -> closed(node.parts(), scope.lambda());
            case "lambda" -> lambda(node, scope);
            case "path" -> path(node, scope.path());
            case "function", "partial" -> call(node, scope);
            case "apply" -> apply(node, scope);
            default -> node.parts().forEach(part -> visit(part, scope));
        }
    }

    private void closed(List<Node> parts, Scope scope) {
        parts.forEach(part -> visit(part, scope));
        scope.close();
    }

    private void bind(Node node, Scope scope) {
        visit(node.one("rhs"), scope);
        scope.assign((String) node.one("lhs").value());
    }

    private void lambda(Node node, Scope scope) {
        // The library's own, around a call in tail position: the call runs where it stands.
        if (node.symbol().thunk) {
            visit(node.one("body"), scope);
            return;
        }
        Scope inner = scope.lambda();
        for (Node parameter : node.list("arguments")) inner.declare((String) parameter.value());
        closed(List.of(node.one("body")), inner);
    }

    private void path(Node node, Scope scope) {
        for (Node step : node.list("steps")) {
            visit(step, scope);
            if (step.symbol().focus != null) scope.declare((String) step.symbol().focus);
            if (step.symbol().index != null) scope.declare((String) step.symbol().index);
            for (Node stage : step.stages()) stage(stage, scope);
        }
        for (Node filter : node.list("predicate")) visit(filter.filter(), scope);
        for (Node group : node.groups()) visit(group, scope);
        scope.close();
    }

    private void stage(Node stage, Scope scope) {
        if (stage.type().equals("index")) scope.declare((String) stage.value());
        else visit(stage.filter(), scope);
    }

    private void call(Node node, Scope scope) {
        called(node.one("procedure"), scope);
        for (Node argument : node.list("arguments")) visit(argument, scope);
    }

    private void apply(Node node, Scope scope) {
        visit(node.one("lhs"), scope);
        called(node.one("rhs"), scope);
    }

    private void called(Node function, Scope scope) {
        if (function.type().equals("variable")) use(function, scope, true);
        else visit(function, scope);
    }

    /** {@code $} is the context, {@code $$} the root. */
    private static void use(Node node, Scope scope, boolean called) {
        String name = (String) node.value();
        if (!name.isEmpty() && !name.equals("$")) scope.use(new Use(name, node.end() - name.length() - 1, called));
    }
}
