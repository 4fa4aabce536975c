package dev.gather.expression;

import com.google.re2j.Matcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code $replace}: of a string or a regular expression, by a string or what a function makes of a match. */
final class Replacing {
    static final Builtin FUNCTION = new Builtin("replace", "<s-(sf)(sf)n?:s>", Replacing::replace);

    private final String text;
    private final int most;
    private final StringBuilder result = new StringBuilder();
    private final Budget budget = Budget.current();

    private Replacing(String text, int most) {
        this.text = text;
        this.most = most;
    }

    private static @Nullable Object replace(Arguments call) {
        String text = call.text(0);
        if (text == null) return null;
        Replacing replacing = new Replacing(text, RegexFunctions.limit(call, 3));
        Object by = call.at(2);
        if (by == null) throw call.wrong(2, "a string or a function");
        if (!(call.at(1) instanceof String mark)) return replacing.matches(RegexFunctions.regex(call, 1), by);
        if (mark.isEmpty() || !(by instanceof String plain)) throw call.wrong(1, "what can be replaced so");
        return replacing.strings(mark, plain);
    }

    private String strings(String mark, String by) {
        int from = 0;
        int at = text.indexOf(mark);
        for (int i = 0; i < most && at >= 0; i++) {
            append(text, from, at);
            append(by, 0, by.length());
            from = at + mark.length();
            at = text.indexOf(mark, from);
        }
        return rest(from);
    }

    private String matches(Regex regex, Object by) {
        Matcher match = regex.in(text);
        int from = 0;
        for (int i = 0; i < most && match.find(); i++) {
            append(text, from, match.start());
            if (by instanceof String template) fill(template, match);
            else append(made(by, match));
            from = match.end();
        }
        return rest(from);
    }

    private String rest(int from) {
        append(text, from, text.length());
        return result.toString();
    }

    private static String made(Object function, Matcher match) {
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("match", match.group());
        found.put("start", (double) match.start());
        found.put("end", (double) match.end());
        found.put("groups", Regex.groups(match));
        if (Builtin.invoke(function, List.of(found)) instanceof String made) return made;
        throw new Stop("$replace: the function does not give a string");
    }

    /** {@code $$} is a dollar sign, {@code $0} the match, {@code $1} a group; another dollar sign is itself. */
    private void fill(String template, Matcher match) {
        int from = 0;
        int dollar = template.indexOf('$');
        while (dollar >= 0) {
            append(template, from, dollar);
            from = reference(template, dollar + 1, match);
            dollar = template.indexOf('$', from);
        }
        append(template, from, template.length());
    }

    // As many digits as the highest group has, one less if that says a group which is not there.
    private int reference(String template, int from, Matcher match) {
        int groups = match.groupCount();
        if (from < template.length() && template.charAt(from) == '0') {
            append(match.group());
            return from + 1;
        }
        for (int length = Integer.toString(Math.max(groups, 1)).length(); length > 0; length--) {
            int group = number(template, from, length);
            if (group < 0 || (group > groups && length > 1)) continue;
            if (group <= groups && match.group(group) != null) append(match.group(group));
            return from + length;
        }
        append("$");
        return from < template.length() && template.charAt(from) == '$' ? from + 1 : from;
    }

    private static int number(String template, int from, int length) {
        if (from + length > template.length()) return -1;
        int number = 0;
        for (int i = from; i < from + length; i++) {
            char digit = template.charAt(i);
            if (digit < '0' || digit > '9') return -1;
            number = number * 10 + digit - '0';
        }
        return number;
    }

    private void append(String piece) {
        append(piece, 0, piece.length());
    }

    private void append(String piece, int from, int to) {
        budget.spend(1);
        budget.makeText((long) to - from);
        result.append(piece, from, to);
        budget.requireLength(result.length());
    }
}
