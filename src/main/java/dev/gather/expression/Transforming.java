package dev.gather.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code |pattern|update, delete|}: a function that gives a copy with changes. The library copies by writing
 * and reading, which rounds numbers. Stateless.
 */
final class Transforming {
    /** Called with a lambda for each clause; see {@link Node#lambda}. */
    static final Builtin FUNCTION = new Builtin(
            "transform",
            "<fff?:f>",
            clauses -> new Builtin("transform", "<(oa):o>", call -> transformed(clauses, call.at(0))));

    private Transforming() {}

    private static @Nullable Object transformed(Arguments clauses, @Nullable Object value) {
        if (value == null) return null;
        Object copy = Values.copy(value, Budget.current());
        for (Object match : many(in(clauses.at(0), copy))) {
            update(match, in(clauses.at(1), match));
            if (clauses.at(2) != null) delete(match, in(clauses.at(2), match));
        }
        return copy;
    }

    private static @Nullable Object in(@Nullable Object clause, @Nullable Object context) {
        List<Object> wrapped = new ArrayList<>();
        wrapped.add(context);
        return Builtin.invoke(clause, List.of(wrapped));
    }

    @SuppressWarnings("unchecked")
    private static void update(@Nullable Object match, @Nullable Object update) {
        if (update == null) return;
        if (!(update instanceof Map<?, ?> changes)) throw new Stop("a transform updates with " + Values.kind(update));
        if (match instanceof Map) ((Map<Object, Object>) match).putAll(changes);
    }

    private static void delete(@Nullable Object match, @Nullable Object names) {
        for (Object name : many(names)) {
            if (!(name instanceof String)) throw new Stop("a transform deletes by " + Values.kind(name));
            if (match instanceof Map<?, ?> map) map.remove(name);
        }
    }

    private static List<?> many(@Nullable Object value) {
        if (value == null) return List.of();
        return value instanceof List<?> list ? list : List.of(value);
    }
}
