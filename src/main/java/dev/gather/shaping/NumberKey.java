package dev.gather.shaping;

/**
 * One text for all ways to write a number: {@code 10}, {@code 10.0} and {@code 1e1} are {@code 1e1}. Takes
 * time and space that are linear in what is written, whatever the exponent. Stateless; any thread.
 */
final class NumberKey {
    // So long an exponent and what is added to it fit a long.
    private static final int EXPONENT_DIGITS_MAX = 17;

    private NumberKey() {}

    /**
     * Equal for two JSON numbers if and only if their values are, but for exponents of more than 17 digits:
     * no computer could write out these numbers, and they are equal if they are written alike.
     */
    static String of(String literal) {
        int mark = exponentMark(literal);
        int sign = literal.charAt(0) == '-' ? 1 : 0;
        int point = literal.indexOf('.');
        if (point < 0 && mark == literal.length() && literal.charAt(mark - 1) != '0') {
            return literal;
        }
        String whole = literal.substring(sign, point < 0 ? mark : point);
        String fraction = point < 0 ? "" : literal.substring(point + 1, mark);
        String digits = whole + fraction;
        int from = zerosEnd(digits, 0);
        if (from == digits.length()) {
            return "0";
        }
        int to = zerosStart(digits);
        String exponent = literal.substring(Math.min(mark + 1, literal.length()));
        int significant = exponentStart(exponent);
        if (exponent.length() - significant > EXPONENT_DIGITS_MAX) {
            return literal;
        }
        long power = power(exponent, significant) - fraction.length() + (digits.length() - to);
        String shown = literal.substring(0, sign) + digits.substring(from, to);
        return power == 0 ? shown : shown + 'e' + power;
    }

    private static int exponentMark(String literal) {
        int mark = Math.max(literal.indexOf('e'), literal.indexOf('E'));
        return mark < 0 ? literal.length() : mark;
    }

    /** Where the digits of an exponent that are not leading zeros start. */
    private static int exponentStart(String exponent) {
        boolean signed = exponent.startsWith("-") || exponent.startsWith("+");
        return zerosEnd(exponent, signed ? 1 : 0);
    }

    private static long power(String exponent, int significant) {
        if (significant == exponent.length()) {
            return 0;
        }
        long power = Long.parseLong(exponent.substring(significant));
        return exponent.charAt(0) == '-' ? -power : power;
    }

    private static int zerosEnd(String digits, int from) {
        int at = from;
        while (at < digits.length() && digits.charAt(at) == '0') {
            at++;
        }
        return at;
    }

    private static int zerosStart(String digits) {
        int at = digits.length();
        while (digits.charAt(at - 1) == '0') {
            at--;
        }
        return at;
    }
}
