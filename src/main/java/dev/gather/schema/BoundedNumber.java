package dev.gather.schema;

import dev.gather.json.Json;
import java.math.BigDecimal;

/**
 * Numbers of a client, as far as they can be reckoned with at the cost of their length: {@code 1e999999999} is eleven
 * characters, and a billion digits once it is written out.
 */
final class BoundedNumber {
    static final String EXPECTED = "a number of at most 400 characters with an exponent of at most 3 digits";

    private static final int LENGTH_MAX = 400;
    private static final int EXPONENT_DIGITS_MAX = 3;

    private BoundedNumber() {}

    /** There is such a number in the value, so that nothing can be said about it. */
    static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient JsonValue value;

        private Exceeded(JsonValue value) {
            super("number out of bounds", null, false, false);
            this.value = value;
        }

        JsonValue value() {
            return value;
        }
    }

    /** @throws Exceeded if the number is out of bounds */
    static boolean isInteger(JsonValue value, Json json) {
        String text = json.toString();
        if (text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'))) {
            return true;
        }
        return parse(value, text).stripTrailingZeros().scale() <= 0;
    }

    /** @throws Exceeded if the number is out of bounds */
    static BigDecimal of(JsonValue value, Json json) {
        return parse(value, json.toString());
    }

    private static BigDecimal parse(JsonValue value, String text) {
        int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
        int digits = exponent < 0 ? 0 : text.length() - exponent - 1;
        boolean signed = digits > 0 && !Character.isDigit(text.charAt(exponent + 1));
        if (text.length() > LENGTH_MAX || digits - (signed ? 1 : 0) > EXPONENT_DIGITS_MAX) {
            throw new Exceeded(value);
        }
        return new BigDecimal(text);
    }
}
