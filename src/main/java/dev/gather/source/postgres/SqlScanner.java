package dev.gather.source.postgres;

import dev.gather.config.Located;
import dev.gather.reference.Reference;
import dev.gather.reference.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the references of a query by Postgres's own lexical rules, so that braces in strings, quoted names,
 * dollar quotes and comments stay what they are. Every reference becomes a bound value: there is no way for a
 * value to become SQL. Used at start only, once.
 */
final class SqlScanner {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$[0-9]+");
    private static final Pattern NAME_IN_BRACES = Pattern.compile("\\{\\s*([A-Za-z_][A-Za-z0-9_]*)[^{}]*}?");

    private final Located<String> query;
    private final String sql;
    private final Templates templates;
    private final List<String> literals = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private boolean failed;

    private SqlScanner(Located<String> query, Templates templates) {
        this.query = query;
        this.sql = query.value();
        this.templates = templates;
    }

    /** Null after problems were reported. */
    static @Nullable SqlText scan(Located<String> query, Templates templates) {
        SqlScanner scanner = new SqlScanner(query, templates);
        return scanner.scan();
    }

    private @Nullable SqlText scan() {
        int at = 0;
        while (at < sql.length() && !failed) {
            int end = quotedEnd(at);
            if (end > at) {
                quoted(at, end);
                at = end;
            } else if (sql.charAt(at) == '{') {
                at = brace(at);
            } else {
                at = plain(at);
            }
        }
        literals.add(literal.toString());
        SqlText text = new SqlText(List.copyOf(literals), List.copyOf(references));
        if (!failed && !text.head().isKnown()) {
            fail(
                    firstWord(),
                    "one that gives or changes rows: select, with, values, table, insert, update, delete, merge");
        }
        return failed ? null : text;
    }

    private String firstWord() {
        String text = sql.replaceAll("--[^\\n]*(\\n|$)", " ")
                .replaceAll("(?s)/\\*.*?\\*/", " ")
                .strip();
        return text.isEmpty() ? "no statement" : excerpt(text.split("\\s", 2)[0]);
    }

    /** The end of the string, quoted name, dollar quote or comment that starts here; {@code at} if none starts here. */
    private int quotedEnd(int at) {
        SqlLexis.Quoted quoted = SqlLexis.quoted(sql, at);
        if (quoted != null && quoted.missing() != null) {
            return unclosed(at, "a closing " + quoted.missing());
        }
        return quoted == null ? at : quoted.end();
    }

    private int unclosed(int at, String expected) {
        fail(excerpt(at), expected);
        return sql.length();
    }

    private void quoted(int from, int to) {
        String text = sql.substring(from, to);
        Matcher names = NAME_IN_BRACES.matcher(text);
        while (names.find()) {
            if (templates.names().find(names.group(1)) != null) {
                fail(excerpt(names.group()), "a reference outside quotes and comments, where it is bound as a value");
            }
        }
        literal.append(text);
    }

    private int brace(int at) {
        if (sql.startsWith("{{", at)) {
            literal.append('{');
            return at + 2;
        }
        int close = sql.indexOf('}', at);
        if (close < 0) {
            return unclosed(at, "a closing }");
        }
        Reference reference = templates.reference(sql.substring(at + 1, close), query);
        if (reference == null) {
            failed = true;
            return close + 1;
        }
        literals.add(literal.toString());
        literal.setLength(0);
        references.add(reference);
        return close + 1;
    }

    private int plain(int at) {
        if (sql.charAt(at) == ';') {
            fail(excerpt(at), "one statement, without ;");
        }
        Matcher placeholder = PLACEHOLDER.matcher(sql).region(at, sql.length());
        if (placeholder.lookingAt() && (at == 0 || !Character.isJavaIdentifierPart(sql.charAt(at - 1)))) {
            fail(placeholder.group(), "a reference such as {userId}; placeholders are made from them");
        }
        literal.append(sql.charAt(at));
        return at + 1;
    }

    private void fail(String found, String expected) {
        failed = true;
        templates.problems().add(query.position(), query.path(), found, expected);
    }

    private String excerpt(int at) {
        return excerpt(sql.substring(at));
    }

    private static String excerpt(String text) {
        String rest = text.strip().replaceAll("\\s+", " ");
        return rest.length() <= 30 ? rest : rest.substring(0, 30) + "…";
    }
}
