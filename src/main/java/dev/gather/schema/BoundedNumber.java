package dev.gather.schema;

import java.math.BigDecimal;

/**
 * Numbers of a client, as far as they can be reckoned with at the cost of their length: {@code 1e999999999} is eleven
 * characters, and a billion digits once it is written out.
 */
final class BoundedNumber {
    private static final String EXPECTED = "a number of at most 400 characters with an exponent of at most 3 digits";

    private static final int LENGTH_MAX = 400;
    private static final int EXPONENT_DIGITS_MAX = 3;

    private BoundedNumber() {}

    /** @throws Unchecked if the number is out of bounds */
    static boolean isInteger(JsonValue value) {
        String text = value.json().toString();
        return isDigits(text) || of(value, text).stripTrailingZeros().scale() <= 0;
    }

    private static boolean isDigits(String text) {
        for (int i = text.charAt(0) == '-' ? 1 : 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** @throws Unchecked if the number is out of bounds */
    static BigDecimal of(JsonValue value) {
        return of(value, value.json().toString());
    }

    private static BigDecimal of(JsonValue value, String text) {
        int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
        int digits = exponent < 0 ? 0 : text.length() - exponent - 1;
        boolean signed = digits > 0 && !Character.isDigit(text.charAt(exponent + 1));
        if (text.length() > LENGTH_MAX || digits - (signed ? 1 : 0) > EXPONENT_DIGITS_MAX) {
            throw new Unchecked(value, EXPECTED);
        }
        return new BigDecimal(text);
    }
}
