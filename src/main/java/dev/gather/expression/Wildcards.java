package dev.gather.expression;

import com.dashjoin.jsonata.Utils;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code *} and {@code **}. Stateless. */
final class Wildcards {
    /** The values of an object; of those that are arrays the elements, down to the last. */
    static final Builtin CHILDREN = new Builtin("*", "<x:x>", call -> children(call.at(0)));

    /** The value itself and all below, objects before their members; arrays are not counted. */
    static final Builtin DESCENDANTS = new Builtin("**", "<x:x>", call -> descendants(call.at(0)));

    private Wildcards() {}

    private static Object children(@Nullable Object value) {
        List<Object> children = Utils.createSequence();
        if (value instanceof Map<?, ?> map) flatten(map.values(), children, Budget.current());
        if (value instanceof List<?> list) flatten(list, children, Budget.current());
        return children;
    }

    private static Object descendants(@Nullable Object value) {
        List<Object> all = Utils.createSequence();
        descend(value, all, Budget.current());
        return all;
    }

    private static void flatten(Collection<?> values, List<Object> target, Budget budget) {
        for (Object value : values) {
            budget.spend(1);
            if (value instanceof List<?> list) flatten(list, target, budget);
            else add(value, target, budget);
        }
    }

    private static void descend(@Nullable Object value, List<Object> target, Budget budget) {
        budget.spend(1);
        if (value instanceof List<?> list) {
            for (Object element : list) descend(element, target, budget);
            return;
        }
        add(value, target, budget);
        if (!(value instanceof Map<?, ?> map)) return;
        for (Object member : map.values()) descend(member, target, budget);
    }

    private static void add(@Nullable Object value, List<Object> target, Budget budget) {
        if (value == null) return;
        target.add(value);
        budget.requireSize(target.size());
    }
}
