package dev.gather.plan;

import dev.gather.expression.Expression;
import dev.gather.expression.ExpressionException;
import dev.gather.json.Json;
import dev.gather.reference.Bindings;
import dev.gather.reference.Names;
import dev.gather.reference.Reference;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An expression of a route, with the names that it reads as variables.
 *
 * @param names by the variables' own names, which are the same
 * @param requestReferences what it reads of the request itself
 */
public record Formula(Expression expression, Map<String, Names.Name> names, List<Reference> requestReferences) {

    /**
     * Its value, or null if it has none.
     *
     * @param root what it sees without naming it
     */
    public @Nullable Json evaluate(Json root, Bindings bindings) throws ExpressionException {
        return expression.evaluate(root, variable -> value(variable, bindings));
    }

    /** Whether it is JSON true, as a condition that sees nothing without naming it. */
    public boolean holds(Bindings bindings) throws ExpressionException {
        return expression.isTrue(Json.NULL, variable -> value(variable, bindings));
    }

    private @Nullable Json value(String variable, Bindings bindings) {
        Names.Name name = names.get(variable);
        return name == null ? null : bindings.get(name);
    }
}
