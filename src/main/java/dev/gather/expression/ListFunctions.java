package dev.gather.expression;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Utils;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Functions that move values from and to arrays and objects. The library's own would round the numbers that
 * they give, or take time that is quadratic in the length. Stateless.
 */
final class ListFunctions {
    /** A function of the library. */
    private interface Theirs {
        @Nullable
        Object apply(Arguments call) throws Throwable;
    }

    static final List<Builtin> ALL = List.of(
            new Builtin("sort", "<af?:a>", Sorting::sort),
            new Builtin("distinct", "<x:x>", ListFunctions::distinct),
            new Builtin("spread", "<x-:a<o>>", ListFunctions::spread),
            new Builtin("clone", "<(oa)-:o>", call -> Values.copy(call.at(0), Budget.current())),
            theirs("append", "<xx:a>", call -> Functions.append(call.at(0), call.at(1))),
            theirs("lookup", "<x-s:x>", call -> Functions.lookup(call.at(0), call.text(1))),
            theirs("single", "<af?>", call -> Functions.single(call.list(0), call.at(1))),
            theirs("reduce", "<afj?:j>", call -> Functions.foldLeft(call.list(0), call.at(1), call.at(2))));

    private ListFunctions() {}

    private static Builtin theirs(String name, String signature, Theirs function) {
        return new Builtin(name, signature, call -> {
            try {
                return function.apply(call);
            } catch (RuntimeException | Error failed) {
                throw failed;
            } catch (Throwable failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    private static @Nullable Object distinct(Arguments call) {
        Object value = call.at(0);
        if (!(value instanceof List<?> list) || list.size() <= 1) return value;
        Set<Sameness.Key> keys = new LinkedHashSet<>();
        for (Object element : list) keys.add(new Sameness.Key(element));
        List<Object> distinct = Utils.isSequence(list) ? Utils.createSequence() : new ArrayList<>();
        for (Sameness.Key key : keys) distinct.add(key.value());
        return distinct;
    }

    private static @Nullable Object spread(Arguments call) {
        Object value = Text.unwrapped(call.at(0));
        if (!(value instanceof List) && !(value instanceof Map)) return value;
        List<Object> spread = Utils.createSequence();
        spread(value, spread);
        return spread;
    }

    private static void spread(@Nullable Object value, List<Object> target) {
        Budget.current().spend(1);
        if (value instanceof List<?> list) {
            for (Object element : list) spread(element, target);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, member) -> target.add(Collections.singletonMap(key, member)));
        } else if (value != null) {
            target.add(value);
        }
    }
}
