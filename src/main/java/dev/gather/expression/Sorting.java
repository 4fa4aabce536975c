package dev.gather.expression;

import com.dashjoin.jsonata.Jsonata;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** {@code $sort}: a stable merge sort that bears any order function, consistent or not. Stateless. */
final class Sorting {
    private Sorting() {}

    static @Nullable Object sort(Arguments call) {
        List<?> list = call.list(0);
        if (list == null || list.size() <= 1) return list;
        Object function = call.at(1);
        if (function == null) return sorted(list, natural(call, list));
        return sorted(list, (left, right) -> truthy(Builtin.invoke(function, Arrays.asList(left, right))));
    }

    private static BiPredicate<Object, Object> natural(Arguments call, List<?> list) {
        boolean strings = list.stream().allMatch(String.class::isInstance);
        boolean numbers = list.stream().allMatch(Number.class::isInstance);
        if (!strings && !numbers) throw call.wrong(0, "an array of strings or of numbers");
        return (left, right) -> Operators.order(left, right) > 0;
    }

    /** {@code swap} says whether two elements, left and right, have to change places. */
    private static List<Object> sorted(List<?> list, BiPredicate<Object, Object> swap) {
        Object[] from = list.toArray();
        Object[] to = new Object[from.length];
        Budget budget = Budget.current();
        for (int width = 1; width < from.length; width *= 2) {
            for (int start = 0; start < from.length; start += 2 * width) {
                int middle = Math.min(start + width, from.length);
                merge(from, to, start, middle, Math.min(middle + width, from.length), swap);
                budget.spend(2 * width);
            }
            Object[] merged = to;
            to = from;
            from = merged;
        }
        return new ArrayList<>(Arrays.asList(from));
    }

    private static void merge(
            Object[] from, Object[] to, int start, int middle, int end, BiPredicate<Object, Object> swap) {
        int left = start;
        int right = middle;
        for (int at = start; at < end; at++) {
            boolean takeRight = left == middle || (right < end && swap.test(from[left], from[right]));
            to[at] = takeRight ? from[right++] : from[left++];
        }
    }

    private static boolean truthy(@Nullable Object value) {
        return Jsonata.boolize(value);
    }
}
