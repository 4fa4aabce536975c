package dev.gather.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a function was called with; undefined is null. Confined to the call. */
record Arguments(String function, List<? extends @Nullable Object> values) {
    @Nullable
    Object at(int index) {
        return index < values.size() ? values.get(index) : null;
    }

    @Nullable
    String text(int index) {
        Object value = at(index);
        if (value == null) return null;
        if (value instanceof String text) return text;
        throw wrong(index, "a string");
    }

    @Nullable
    Number number(int index) {
        Object value = at(index);
        if (value == null) return null;
        if (value instanceof Number number) return number;
        throw wrong(index, "a number");
    }

    /** The number rounded down, or {@code otherwise} if there is none. */
    int floor(int index, int otherwise) {
        Number number = number(index);
        return number == null ? otherwise : (int) Math.floor(number.doubleValue());
    }

    /** A single value is an array of one. */
    @Nullable
    List<?> list(int index) {
        Object value = at(index);
        if (value == null) return null;
        return value instanceof List<?> list ? list : List.of(value);
    }

    Stop wrong(int index, String expected) {
        String found = Values.kind(at(index));
        return new Stop("$" + function + ": argument " + (index + 1) + " is " + found + ", not " + expected);
    }
}
