package dev.gather.source.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Postgres's own lexical rules, as far as they say where its text is not a statement's own: strings, quoted names,
 * dollar quotes and comments. Strings are read with {@code standard_conforming_strings} on, which connections set.
 */
final class SqlLexis {
    private static final Pattern DOLLAR_QUOTE =
            Pattern.compile("\\$([A-Za-z_\\x80-\\uffff][A-Za-z0-9_\\x80-\\uffff]*)?\\$");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_\\x80-\\uffff][A-Za-z0-9_$\\x80-\\uffff]*");

    /**
     * A piece that is not the statement's own text.
     *
     * @param end behind it
     * @param missing what would have to close it, or null if it is closed
     */
    record Quoted(int end, @Nullable String missing) {}

    /**
     * A word, a comma or a parenthesis.
     *
     * @param text in lower case
     * @param depth how many parentheses are open around it
     */
    record Word(String text, int at, int depth) {}

    private final String sql;

    private SqlLexis(String sql) {
        this.sql = sql;
    }

    /** The piece that starts here, or null if none does. */
    static @Nullable Quoted quoted(String sql, int at) {
        return new SqlLexis(sql).quoted(at);
    }

    /** The words outside of quotes and comments, in their order. */
    static List<Word> words(String sql) {
        SqlLexis lexis = new SqlLexis(sql);
        List<Word> words = new ArrayList<>();
        Matcher word = WORD.matcher(sql);
        int depth = 0;
        int at = 0;
        while (at < sql.length()) {
            Quoted quoted = lexis.quoted(at);
            char c = sql.charAt(at);
            depth -= c == ')' ? 1 : 0;
            if (quoted != null) {
                at = quoted.end();
            } else if (word.region(at, sql.length()).lookingAt()) {
                words.add(new Word(word.group().toLowerCase(Locale.ROOT), at, depth));
                at = word.end();
            } else {
                mark(words, c, at, depth);
                at++;
            }
            depth += quoted == null && c == '(' ? 1 : 0;
        }
        return words;
    }

    private static void mark(List<Word> words, char c, int at, int depth) {
        if (c == '(' || c == ')' || c == ',') {
            words.add(new Word(String.valueOf(c), at, depth));
        }
    }

    private @Nullable Quoted quoted(int at) {
        char c = sql.charAt(at);
        if (c == '\'') {
            return string(at, isEscapeString(at));
        }
        if (c == '"') {
            return string(at, false);
        }
        if (sql.startsWith("--", at)) {
            int newline = sql.indexOf('\n', at);
            return new Quoted(newline < 0 ? sql.length() : newline, null);
        }
        if (sql.startsWith("/*", at)) {
            return comment(at);
        }
        return c == '$' ? dollars(at) : null;
    }

    private boolean isEscapeString(int at) {
        boolean e = at > 0 && (sql.charAt(at - 1) == 'E' || sql.charAt(at - 1) == 'e');
        return e && (at == 1 || !Character.isJavaIdentifierPart(sql.charAt(at - 2)));
    }

    private Quoted string(int at, boolean backslashes) {
        char quote = sql.charAt(at);
        int i = at + 1;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (c == '\\' && backslashes) {
                i += 2;
            } else if (c != quote) {
                i++;
            } else if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
                i += 2;
            } else {
                return new Quoted(i + 1, null);
            }
        }
        return unclosed(String.valueOf(quote));
    }

    private Quoted comment(int at) {
        int depth = 0;
        int i = at;
        while (i < sql.length()) {
            if (sql.startsWith("/*", i)) {
                depth++;
                i += 2;
            } else if (sql.startsWith("*/", i)) {
                depth--;
                i += 2;
                if (depth == 0) {
                    return new Quoted(i, null);
                }
            } else {
                i++;
            }
        }
        return unclosed("*/");
    }

    private @Nullable Quoted dollars(int at) {
        boolean insideName = at > 0 && Character.isJavaIdentifierPart(sql.charAt(at - 1));
        Matcher open = DOLLAR_QUOTE.matcher(sql).region(at, sql.length());
        if (insideName || !open.lookingAt()) {
            return null;
        }
        int close = sql.indexOf(open.group(), open.end());
        return close < 0
                ? unclosed(open.group())
                : new Quoted(close + open.group().length(), null);
    }

    private Quoted unclosed(String missing) {
        return new Quoted(sql.length(), missing);
    }
}
