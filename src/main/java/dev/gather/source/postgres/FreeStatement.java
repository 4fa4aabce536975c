package dev.gather.source.postgres;

import dev.gather.json.Json;
import dev.gather.reference.Bindings;
import dev.gather.reference.Names;
import dev.gather.reference.Reference;
import dev.gather.source.Reason;
import dev.gather.source.SourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A statement that stands in no config, with its values as {@code $1}, {@code $2} …: made while the server runs. */
final class FreeStatement {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$([0-9]{1,5})");

    private final String sql;
    private final Names names;
    private final int values;
    private final List<String> literals = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();

    private FreeStatement(String sql, int values) {
        this.sql = sql;
        this.values = values;
        this.names = names(values);
    }

    /**
     * @param values how many there are
     * @throws SourceException for what is no statement, or has other values
     */
    static SqlCall of(String database, String sql, int values) {
        SqlText text = new FreeStatement(sql, values).read();
        if (!text.head().isKnown()) {
            throw unfit("one that gives or changes rows: select, with, values, table, insert, update, delete, merge");
        }
        SqlCall.Rows rows = text.head().givesRows() ? SqlCall.Rows.MANY : SqlCall.Rows.NONE;
        return new SqlCall(database, text, rows, null);
    }

    /** The values of such a statement, in their order. */
    static Bindings bind(List<Json> values) {
        Names names = names(values.size());
        Bindings bindings = new Bindings(names);
        for (int i = 0; i < values.size(); i++) {
            bindings.set(name(names, i + 1), values.get(i));
        }
        return bindings;
    }

    private static Names names(int values) {
        Names names = new Names();
        for (int i = 1; i <= values; i++) {
            names.addPart("value" + i);
        }
        return names;
    }

    private static Names.Name name(Names names, int number) {
        return Objects.requireNonNull(names.find("value" + number));
    }

    private SqlText read() {
        boolean[] used = new boolean[values + 1];
        Matcher placeholder = PLACEHOLDER.matcher(sql);
        int at = 0;
        while (at < sql.length()) {
            SqlLexis.Quoted quoted = SqlLexis.quoted(sql, at);
            int end = quoted == null ? at + 1 : quoted.end();
            boolean inWord = at > 0 && Character.isJavaIdentifierPart(sql.charAt(at - 1));
            if (quoted == null
                    && !inWord
                    && placeholder.region(at, sql.length()).lookingAt()) {
                use(Integer.parseInt(placeholder.group(1)), used);
                end = placeholder.end();
            } else if ((quoted != null && quoted.missing() != null) || sql.charAt(at) == ';') {
                throw unfit("one statement, with everything closed and without ;");
            } else {
                literal.append(sql, at, end);
            }
            at = end;
        }
        for (int number = 1; number <= values; number++) {
            if (!used[number]) {
                throw unfit("a place $" + number + " for each of its " + values + " values");
            }
        }
        literals.add(literal.toString());
        return new SqlText(List.copyOf(literals), List.copyOf(references));
    }

    private void use(int number, boolean[] used) {
        if (number < 1 || number > values) {
            throw unfit("a value for $" + number + ", of which there are " + values);
        }
        used[number] = true;
        literals.add(literal.toString());
        literal.setLength(0);
        references.add(new Reference("$" + number, name(names, number), List.of(), false));
    }

    private static SourceException unfit(String expected) {
        return new SourceException(Reason.BUG, "a statement (expected: " + expected + ")");
    }
}
