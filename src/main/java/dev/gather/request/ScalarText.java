package dev.gather.request;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Whether a client's text is a number or of a format, by the grammar of JSON and RFC 3339. */
final class ScalarText {
    /** More digits than any source can hold; bounds the work of a comparison. */
    private static final int DIGITS_MAX = 64;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

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

    static boolean isFormat(String format, String text) {
        return switch (format) {
            case "uuid" -> UUID.matcher(text).matches();
            case "date" -> isDate(text);
            default -> isDateTime(text);
        };
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean isDateTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
