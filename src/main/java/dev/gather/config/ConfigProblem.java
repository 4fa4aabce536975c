package dev.gather.config;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong in a config, in words for the person who wrote it.
 *
 * @param position where it stands
 * @param path the keys that lead there, such as {@code routes."GET /pages/{id}".deadline}; empty at the root
 * @param found what is written there; never the value of a substitution
 * @param expected what may be written there, such as "a positive duration such as 250ms"
 * @param hint what to try, such as {@code did you mean "deadline"?}
 */
public record ConfigProblem(
        Position position,
        String path,
        String found,
        String expected,
        @Nullable String hint) {

    // Whatever was found, it ends neither the line nor a terminal's colours.
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\u2028\u2029]");

    ConfigProblem expecting(String other) {
        return new ConfigProblem(position, path, found, other, hint);
    }

    /** The problem in one line: {@code file:line:column: path: found (expected: …); hint}. */
    public String text() {
        String where = path.isEmpty() ? position + ": " : position + ": " + path + ": ";
        String what = found + " (expected: " + expected + ")";
        String line = hint == null ? where + what : where + what + "; " + hint;
        return CONTROL.matcher(line).replaceAll(" ");
    }
}
