package dev.gather.expression;

import dev.gather.json.Json;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number from JSON: moves as its digits, computes as the double next to them. Two of them are compared
 * by their digits, so that identifiers beyond 2^53 stay different. Confined to one evaluation.
 */
final class Digits extends Number implements Comparable<Digits> {
    private static final long serialVersionUID = 1L;

    // Where two different literals can mean the same number or have the same double, up to this length.
    private static final int EXACT_LENGTH_MAX = 400;

    private final transient Json json;
    private double rounded = Double.NaN;

    Digits(Json json) {
        this.json = json;
    }

    Json json() {
        return json;
    }

    @Override
    public double doubleValue() {
        if (Double.isNaN(rounded)) rounded = Double.parseDouble(json.toString());
        return rounded;
    }

    @Override
    public float floatValue() {
        return (float) doubleValue();
    }

    @Override
    public long longValue() {
        return (long) doubleValue();
    }

    @Override
    public int intValue() {
        return (int) doubleValue();
    }

    @Override
    public int compareTo(Digits that) {
        double one = doubleValue();
        double other = that.doubleValue();
        if (one != other) return Double.compare(one, other);
        // Zeros are zero, whatever their sign and exponent; beyond a double's range all are the same.
        if (one == 0 || Double.isInfinite(one) || json.equals(that.json)) return 0;
        if (json.length() > EXACT_LENGTH_MAX || that.json.length() > EXACT_LENGTH_MAX) return 0;
        return new BigDecimal(json.toString()).compareTo(new BigDecimal(that.json.toString()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Digits that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        double value = doubleValue();
        return Double.hashCode(value == 0 ? 0.0 : value);
    }

    /** The digits. */
    @Override
    public String toString() {
        return json.toString();
    }
}
