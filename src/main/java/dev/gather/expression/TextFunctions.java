package dev.gather.expression;

import com.dashjoin.jsonata.Functions;
import java.text.ParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions that make strings, and {@code $toMillis}, which reads one. Stateless. */
final class TextFunctions {
    static final List<Builtin> ALL = List.of(
            new Builtin("string", "<x-b?:s>", TextFunctions::string),
            new Builtin("substring", "<s-nn?:s>", TextFunctions::substring),
            new Builtin("pad", "<s-ns?:s>", TextFunctions::pad),
            new Builtin("join", "<a<s>s?:s>", TextFunctions::join),
            new Builtin("toMillis", "<s-s?:n>", TextFunctions::toMillis));

    // The library reads times by a regular expression that backtracks; no time is longer than this.
    private static final int TIME_LENGTH_MAX = 64;

    private TextFunctions() {}

    private static @Nullable Object string(Arguments call) {
        Object value = Text.unwrapped(call.at(0));
        return value == null ? null : Text.of(value, Boolean.TRUE.equals(call.at(1)));
    }

    private static @Nullable Object substring(Arguments call) {
        String text = call.text(0);
        if (text == null) return null;
        int length = text.codePointCount(0, text.length());
        long start = call.floor(1, 0);
        long from = start < 0 ? Math.max(length + start, 0) : Math.min(start, length);
        long to = Math.min(from + Math.max(call.floor(2, length), 0), length);
        int at = text.offsetByCodePoints(0, (int) from);
        return text.substring(at, text.offsetByCodePoints(at, (int) (to - from)));
    }

    private static @Nullable Object pad(Arguments call) {
        String text = call.text(0);
        if (text == null) return null;
        Number given = call.number(1);
        long width = given == null ? 0 : given.longValue();
        String filler = call.text(2);
        String pad = filler == null || filler.isEmpty() ? " " : filler;
        long missing = Math.abs(width) - text.codePointCount(0, text.length());
        if (missing <= 0) return text;
        Budget.current().makeText(missing + text.length());
        int points = pad.codePointCount(0, pad.length());
        String whole = pad.repeat((int) (missing / points));
        String padding = whole + pad.substring(0, pad.offsetByCodePoints(0, (int) (missing % points)));
        return width < 0 ? padding + text : text + padding;
    }

    private static @Nullable Object join(Arguments call) {
        List<?> pieces = call.list(0);
        if (pieces == null) return null;
        String given = call.text(1);
        String separator = given == null ? "" : given;
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            if (!(pieces.get(i) instanceof String text)) throw call.wrong(0, "an array of strings");
            if (i > 0) joined.append(separator);
            joined.append(text);
            Budget.current().makeText((long) separator.length() + text.length());
            Budget.current().requireLength(joined.length());
        }
        return joined.toString();
    }

    private static @Nullable Object toMillis(Arguments call) {
        String text = call.text(0);
        if (text == null) return null;
        if (text.length() > TIME_LENGTH_MAX) throw call.wrong(0, "a time");
        try {
            return Functions.dateTimeToMillis(text, call.text(1));
        } catch (ParseException malformed) {
            throw call.wrong(0, "a time");
        }
    }
}
