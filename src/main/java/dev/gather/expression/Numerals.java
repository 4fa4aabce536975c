package dev.gather.expression;

import java.math.BigDecimal;
import java.math.MathContext;

/** Computed numbers as JSONata, which is JavaScript, writes them. Stateless. */
final class Numerals {
    private static final MathContext FIFTEEN = new MathContext(15);
    private static final double LONGS_ARE_EXACT_BELOW = 1L << 53;

    private Numerals() {}

    /**
     * The number with as many digits as tell it from its neighbours: {@code 3}, not {@code 3.0}.
     *
     * @throws Stop if it is no number or not finite
     */
    static String exact(double number) {
        requireFinite(number);
        if (number == Math.rint(number) && Math.abs(number) < LONGS_ARE_EXACT_BELOW) {
            return Long.toString((long) number);
        }
        BigDecimal digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        return exponent > -7 && exponent < 21 ? digits.toPlainString() : scientific(digits, exponent);
    }

    /** The number with fifteen digits at most: {@code 0.1 + 0.2} is {@code 0.3} in a string. */
    static String rounded(double number) {
        requireFinite(number);
        return exact(new BigDecimal(number).round(FIFTEEN).doubleValue());
    }

    static double requireFinite(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) throw new Stop("computes a number out of range");
        return number;
    }

    private static String scientific(BigDecimal digits, int exponent) {
        String mantissa = digits.scaleByPowerOfTen(-exponent).toPlainString();
        return mantissa + (exponent < 0 ? "e" : "e+") + exponent;
    }
}
