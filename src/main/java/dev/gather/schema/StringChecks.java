package dev.gather.schema;

import com.google.re2j.Pattern;
import java.util.function.Predicate;

/** What a schema asks of strings; patterns run in linear time. */
final class StringChecks {
    private StringChecks() {}

    static Check of(String keyword, JsonValue operand) {
        Predicate<String> fits = switch (keyword) {
            case "minLength" -> text -> length(text) >= operand.count();
            case "maxLength" -> text -> length(text) <= operand.count();
            case "pattern" -> pattern(operand.text());
            default -> text -> Formats.fits(operand.text(), text);
        };
        return Check.of(Expectation.of(keyword, operand), value -> !value.isString() || fits.test(value.text()));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static Predicate<String> pattern(String written) {
        Pattern pattern = Pattern.compile(written);
        return text -> pattern.matcher(text).find();
    }
}
