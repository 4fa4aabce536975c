package dev.gather.expression;

import com.dashjoin.jsonata.Utils;
import com.google.re2j.Matcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions that look for a string or a regular expression in a string. Stateless. */
final class RegexFunctions {
    static final List<Builtin> ALL = List.of(
            new Builtin("contains", "<s-(sf):b>", RegexFunctions::contains),
            new Builtin("match", "<s-f<s:o>n?:a<o>>", RegexFunctions::match),
            new Builtin("split", "<s-(sf)n?:a<s>>", RegexFunctions::split));

    private RegexFunctions() {}

    private static @Nullable Object contains(Arguments call) {
        String text = call.text(0);
        if (text == null || call.at(1) == null) return null;
        if (call.at(1) instanceof String part) return text.contains(part);
        return regex(call, 1).in(text).find();
    }

    private static @Nullable Object match(Arguments call) {
        String text = call.text(0);
        if (text == null) return null;
        int most = limit(call, 2);
        List<Object> matches = Utils.createSequence();
        Matcher match = regex(call, 1).in(text);
        while (matches.size() < most && match.find()) {
            Map<String, Object> found = new LinkedHashMap<>();
            found.put("match", match.group());
            found.put("index", (double) match.start());
            found.put("groups", Regex.groups(match));
            matches.add(found);
        }
        return matches;
    }

    private static @Nullable Object split(Arguments call) {
        String text = call.text(0);
        if (text == null) return null;
        int most = limit(call, 2);
        if (call.at(1) instanceof String mark) return split(text, mark, most);
        List<Object> pieces = new ArrayList<>();
        Matcher match = regex(call, 1).in(text);
        int from = 0;
        while (pieces.size() < most && match.find()) {
            // An empty match at either end parts nothing.
            if (match.end() == 0 || match.start() == text.length()) continue;
            pieces.add(text.substring(from, match.start()));
            from = match.end();
        }
        if (pieces.size() < most) pieces.add(text.substring(from));
        return pieces;
    }

    private static List<Object> split(String text, String mark, int most) {
        List<Object> pieces = new ArrayList<>();
        if (mark.isEmpty()) {
            text.codePoints().limit(most).forEach(point -> pieces.add(Character.toString(point)));
            return pieces;
        }
        int from = 0;
        int at = text.indexOf(mark);
        while (pieces.size() < most && at >= 0) {
            pieces.add(text.substring(from, at));
            from = at + mark.length();
            at = text.indexOf(mark, from);
        }
        if (pieces.size() < most) pieces.add(text.substring(from));
        return pieces;
    }

    static int limit(Arguments call, int index) {
        int limit = call.floor(index, Integer.MAX_VALUE);
        if (limit < 0) throw call.wrong(index, "positive");
        return limit;
    }

    static Regex regex(Arguments call, int index) {
        if (call.at(index) instanceof Regex regex) return regex;
        throw call.wrong(index, "a regular expression");
    }
}
