package dev.gather.expression;

import static java.util.Map.entry;

import com.dashjoin.jsonata.Utils;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The operators between two values, but for {@code and} and {@code or}, which the library has right. */
final class Operators {
    /** What an operator gives; undefined is null. */
    private interface Operation {
        @Nullable
        Object apply(@Nullable Object left, @Nullable Object right);
    }

    private static final Map<String, Builtin> ALL = Map.ofEntries(
            arithmetic("+", Double::sum),
            arithmetic("-", (a, b) -> a - b),
            arithmetic("*", (a, b) -> a * b),
            arithmetic("/", (a, b) -> a / b),
            arithmetic("%", (a, b) -> a % b),
            comparison("<", order -> order < 0),
            comparison("<=", order -> order <= 0),
            comparison(">", order -> order > 0),
            comparison(">=", order -> order >= 0),
            operator("=", (a, b) -> a != null && b != null && same(a, b)),
            operator("!=", (a, b) -> a != null && b != null && !same(a, b)),
            operator("in", Operators::isIn),
            operator("&", Operators::joined),
            operator("..", Operators::range));

    private Operators() {}

    /** The function that does what the operator does; null for {@code and} and {@code or}. */
    static @Nullable Builtin of(String sign) {
        return ALL.get(sign);
    }

    private static Map.Entry<String, Builtin> operator(String sign, Operation operation) {
        return entry(sign, new Builtin(sign, "<xx:x>", both -> operation.apply(both.at(0), both.at(1))));
    }

    private static Map.Entry<String, Builtin> arithmetic(String sign, DoubleBinaryOperator operation) {
        return operator(sign, (left, right) -> {
            if (isNot(Number.class, left) || isNot(Number.class, right)) throw mismatch(sign, left, right);
            if (left == null || right == null) return null;
            double result = operation.applyAsDouble(finite(left), finite(right));
            return Numerals.requireFinite(result);
        });
    }

    private static Map.Entry<String, Builtin> comparison(String sign, IntPredicate holds) {
        return operator(sign, (left, right) -> {
            boolean comparable = isOrdered(left) && isOrdered(right);
            boolean alike = left == null || right == null || left instanceof String == right instanceof String;
            if (!comparable || !alike) throw mismatch(sign, left, right);
            return (left == null || right == null) ? null : holds.test(order(left, right));
        });
    }

    /** Less than 0, 0 or more than 0; of two strings or two numbers. */
    static int order(Object left, Object right) {
        if (left instanceof String one) return one.compareTo((String) right);
        if (left instanceof Digits one && right instanceof Digits other) return one.compareTo(other);
        double one = ((Number) left).doubleValue();
        double other = ((Number) right).doubleValue();
        return one == other ? 0 : Double.compare(one, other);
    }

    private static boolean isIn(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) return false;
        if (!(right instanceof List<?> list)) return same(left, right);
        for (Object element : list) {
            if (same(left, element)) return true;
        }
        return false;
    }

    private static String joined(@Nullable Object left, @Nullable Object right) {
        String one = Text.of(left);
        String other = Text.of(right);
        Budget.current().makeText((long) one.length() + other.length());
        return one.concat(other);
    }

    private static @Nullable Object range(@Nullable Object left, @Nullable Object right) {
        if (isNotWhole(left) || isNotWhole(right)) throw mismatch("..", left, right);
        if (left == null || right == null) return null;
        double from = ((Number) left).doubleValue();
        double to = ((Number) right).doubleValue();
        if (from > to) return null;
        Budget.current().makeSequence(to - from + 1);
        List<Object> sequence = Utils.createSequence();
        for (int i = 0; i <= to - from; i++) sequence.add(from + i);
        return sequence;
    }

    private static boolean same(@Nullable Object left, @Nullable Object right) {
        return Sameness.same(left, right, Budget.current());
    }

    private static double finite(Object number) {
        return Numerals.requireFinite(((Number) number).doubleValue());
    }

    private static boolean isNot(Class<?> type, @Nullable Object value) {
        return value != null && !type.isInstance(value);
    }

    private static boolean isOrdered(@Nullable Object value) {
        return value == null || value instanceof String || value instanceof Number;
    }

    // From 2^53 on adding 1 changes nothing.
    private static boolean isNotWhole(@Nullable Object value) {
        if (value == null) return false;
        if (!(value instanceof Number number)) return true;
        double whole = number.doubleValue();
        return whole != Math.rint(whole) || Math.abs(whole) >= 1L << 53;
    }

    private static Stop mismatch(String sign, @Nullable Object left, @Nullable Object right) {
        return new Stop(sign + " cannot take " + Values.kind(left) + " and " + Values.kind(right));
    }
}
