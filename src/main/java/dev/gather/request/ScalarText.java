package dev.gather.request;

import java.util.regex.Pattern;

/** Whether a client's text is a number, by the grammar of JSON. */
final class ScalarText {
    /** More digits than any source can hold; bounds the work of a comparison. */
    private static final int DIGITS_MAX = 64;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

    private ScalarText() {}

    static boolean isInteger(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int digits = text.length() - start;
        if (digits < 1 || digits > DIGITS_MAX || (digits > 1 && text.charAt(start) == '0')) {
            return false;
        }
        return text.chars().skip(start).allMatch(c -> c >= '0' && c <= '9');
    }

    static boolean isNumber(String text) {
        return text.length() <= DIGITS_MAX && NUMBER.matcher(text).matches();
    }
}
