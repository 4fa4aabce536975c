package dev.gather.expression;

import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Jsonata.JFunctionCallable;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of RE2/J: linear time. To JSONata it is a function from a string to its first match.
 * Immutable; any thread.
 */
final class Regex extends JFunction {
    private final Pattern pattern;

    private Regex(Pattern pattern) {
        super((JFunctionCallable) (input, arguments) -> first(pattern, arguments.get(0)), "<s-:o>");
        this.pattern = pattern;
    }

    /**
     * As the library has parsed it.
     *
     * @throws com.google.re2j.PatternSyntaxException for what RE2/J does not have, such as backreferences
     */
    static Regex of(java.util.regex.Pattern parsed) {
        int flags = 0;
        if ((parsed.flags() & java.util.regex.Pattern.CASE_INSENSITIVE) != 0) flags |= Pattern.CASE_INSENSITIVE;
        if ((parsed.flags() & java.util.regex.Pattern.MULTILINE) != 0) flags |= Pattern.MULTILINE;
        return new Regex(Pattern.compile(parsed.pattern(), flags));
    }

    Matcher in(String text) {
        return pattern.matcher(new Ticking(text, Budget.current()));
    }

    /** The groups of the match that was just found; one that took no part is the empty string. */
    static List<Object> groups(Matcher match) {
        List<Object> groups = new ArrayList<>();
        for (int i = 1; i <= match.groupCount(); i++) {
            String group = match.group(i);
            groups.add(group == null ? "" : group);
        }
        return groups;
    }

    private static @Nullable Object first(Pattern pattern, @Nullable Object text) {
        if (text == null) return null;
        if (!(text instanceof String string)) throw new Stop("a regular expression cannot take " + Values.kind(text));
        return next(pattern.matcher(new Ticking(string, Budget.current())));
    }

    private static @Nullable Map<String, Object> next(Matcher match) {
        if (!match.find()) return null;
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("match", match.group());
        found.put("start", (double) match.start());
        found.put("end", (double) match.end());
        found.put("groups", groups(match));
        found.put("next", new Builtin("next", "<:o>", none -> next(match)));
        return found;
    }
}
