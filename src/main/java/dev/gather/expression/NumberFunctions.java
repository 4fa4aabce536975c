package dev.gather.expression;

import com.dashjoin.jsonata.Functions;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Functions on numbers. Stateless. */
final class NumberFunctions {
    static final List<Builtin> ALL = List.of(
            new Builtin("max", "<a<n>:n>", call -> most(call, order -> order > 0)),
            new Builtin("min", "<a<n>:n>", call -> most(call, order -> order < 0)),
            new Builtin("abs", "<n-:n>", NumberFunctions::abs),
            new Builtin("round", "<n-n?:n>", NumberFunctions::round),
            new Builtin("number", "<(nsb)-:n>", NumberFunctions::number),
            new Builtin("formatBase", "<n-n?:s>", NumberFunctions::formatBase),
            new Builtin("formatInteger", "<n-s:s>", NumberFunctions::formatInteger));

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([Ee][-+]?[0-9]+)?");
    private static final Pattern BASED = Pattern.compile("0([xX][0-9A-Fa-f]{1,13}|[oO][0-7]{1,17}|[bB][01]{1,53})");

    // More digits than this no double has, on either side of the point.
    private static final int PLACES_MAX = 400;

    // The library writes a thousand letters for each million, one within another.
    private static final double INTEGER_MAX = 1_000_000;

    private NumberFunctions() {}

    /** The element itself, so that it keeps its digits. */
    private static @Nullable Object most(Arguments call, IntPredicate better) {
        List<?> numbers = call.list(0);
        if (numbers == null || numbers.isEmpty()) return null;
        Object most = null;
        for (Object number : numbers) {
            if (!(number instanceof Number)) throw call.wrong(0, "an array of numbers");
            if (most == null || better.test(Operators.order(number, most))) most = number;
        }
        return most;
    }

    private static @Nullable Object abs(Arguments call) {
        Number number = call.number(0);
        return number == null ? null : Math.abs(finite(number));
    }

    /** Halves go to the even neighbour. */
    private static @Nullable Object round(Arguments call) {
        Number number = call.number(0);
        if (number == null) return null;
        int places = Math.max(-PLACES_MAX, Math.min(call.floor(1, 0), PLACES_MAX));
        return rounded(number, places).doubleValue();
    }

    private static BigDecimal rounded(Number number, int places) {
        return new BigDecimal(Double.toString(finite(number))).setScale(places, RoundingMode.HALF_EVEN);
    }

    private static @Nullable Object number(Arguments call) {
        Object value = call.at(0);
        if (value == null || value instanceof Number) return value;
        if (value instanceof Boolean truth) return truth ? 1.0 : 0.0;
        if (!(value instanceof String text)) throw call.wrong(0, "what can be a number");
        if (DECIMAL.matches(text)) return Numerals.requireFinite(Double.parseDouble(text));
        if (!BASED.matches(text)) throw new Stop("$number: the string is not a number");
        int radix = switch (text.toLowerCase(Locale.ROOT).charAt(1)) {
            case 'x' -> 16;
            case 'o' -> 8;
            default -> 2;
        };
        return (double) Long.parseLong(text.substring(2), radix);
    }

    private static @Nullable Object formatBase(Arguments call) {
        Number number = call.number(0);
        if (number == null) return null;
        int radix = call.floor(1, 10);
        if (radix < Character.MIN_RADIX || radix > Character.MAX_RADIX) throw call.wrong(1, "from 2 to 36");
        return rounded(number, 0).toBigInteger().toString(radix);
    }

    private static @Nullable Object formatInteger(Arguments call) {
        Number number = call.number(0);
        String picture = call.text(1);
        if (number == null) return null;
        if (picture == null) throw call.wrong(1, "a string");
        boolean roman = picture.startsWith("i") || picture.startsWith("I");
        if (roman && Math.abs(finite(number)) > INTEGER_MAX) throw call.wrong(0, "up to a million");
        return Functions.formatInteger(number, picture);
    }

    private static double finite(Number number) {
        return Numerals.requireFinite(number.doubleValue());
    }
}
