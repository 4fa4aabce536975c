package dev.gather.expression;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When two values are equal: numbers by what they mean, containers by what they hold. Stateless. */
final class Sameness {
    private Sameness() {}

    /** A value as a key of hash tables. */
    record Key(@Nullable Object value) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && same(value, key.value, Budget.current());
        }

        @Override
        public int hashCode() {
            return hash(value, Budget.current());
        }
    }

    static boolean same(@Nullable Object one, @Nullable Object other, Budget budget) {
        budget.spend(1);
        if (one == other) return true;
        if (one instanceof Digits a && other instanceof Digits b) return a.equals(b);
        if (one instanceof Number a && other instanceof Number b) return a.doubleValue() == b.doubleValue();
        if (one instanceof List<?> a && other instanceof List<?> b) return sameLists(a, b, budget);
        if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) return sameMaps(a, b, budget);
        boolean plain = one instanceof String || one instanceof Boolean;
        return plain && Objects.equals(one, other);
    }

    /** As {@link Object#hashCode} is to equals. */
    private static int hash(@Nullable Object value, Budget budget) {
        budget.spend(1);
        if (value instanceof Number number) return Double.hashCode(number.doubleValue() + 0.0);
        int hash = 1;
        if (value instanceof List<?> list) {
            for (Object element : list) hash = 31 * hash + hash(element, budget);
            return hash;
        }
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> member : map.entrySet()) {
                hash += Objects.hashCode(member.getKey()) ^ hash(member.getValue(), budget);
            }
            return hash;
        }
        return Objects.hashCode(value);
    }

    private static boolean sameLists(List<?> one, List<?> other, Budget budget) {
        if (one.size() != other.size()) return false;
        Iterator<?> others = other.iterator();
        for (Object element : one) {
            if (!same(element, others.next(), budget)) return false;
        }
        return true;
    }

    private static boolean sameMaps(Map<?, ?> one, Map<?, ?> other, Budget budget) {
        if (one.size() != other.size()) return false;
        for (Map.Entry<?, ?> member : one.entrySet()) {
            if (!other.containsKey(member.getKey())) return false;
            if (!same(member.getValue(), other.get(member.getKey()), budget)) return false;
        }
        return true;
    }
}
