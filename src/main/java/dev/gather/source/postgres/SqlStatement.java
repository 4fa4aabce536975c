package dev.gather.source.postgres;

import dev.gather.json.Json;
import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.reference.Reference;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query as Postgres gets it. Every value goes as text and is cast there, by Postgres's own rules for the type of its
 * place, so that no digit of a number passes through a type of ours.
 *
 * @param sql the statement, whose rows are JSON texts unless only their number is asked for
 * @param references the values to bind
 * @param types the type of each
 */
record SqlStatement(String sql, List<Reference> references, List<String> types) {

    /** @param writes whether it may change what is there, and so cannot be a sub-select */
    static SqlStatement of(SqlCall call, List<String> types, DatabaseConfig config, boolean writes) {
        String query = call.text().with(i -> SqlValue.placeholder(i + 1, types.get(i)));
        // One more than may come, so that too many are noticed.
        int limit = call.rows() == SqlCall.Rows.MANY ? config.rowsMax() + 1 : 2;
        String sql = call.rows() == SqlCall.Rows.NONE
                ? query
                : writes
                        ? withRows(query) + rows("gather_row", limit, config.answerBytesMax())
                        : rows("(\n" + query + "\n) gather_row", limit, config.answerBytesMax());
        return new SqlStatement(sql, call.text().references(), types);
    }

    /** Each row as Postgres writes it, and null for one that is too long. */
    private static String rows(String from, int limit, long bytesMax) {
        // The star says that the row is meant, even where a column has its name.
        String rows = "select row_to_json(gather_row.*)::text as json from " + from + " limit " + limit;
        return "select case when octet_length(json) <= " + bytesMax + " then json end from (" + rows + ") r";
    }

    /** What changes data can stand in a list behind {@code with}, and only at the top: so its own list goes first. */
    private static String withRows(String query) {
        int main = SqlHead.of(query).main();
        String list = main == 0 ? "with" : query.substring(0, main) + ",";
        return list + " gather_row as (\n" + query.substring(main) + "\n) "; // the line end closes a comment
    }

    Tuple bind(Bindings bindings) throws BindingException {
        Tuple values = Tuple.tuple();
        for (int i = 0; i < references.size(); i++) {
            values.addValue(value(references.get(i), types.get(i), bindings));
        }
        return values;
    }

    private static @Nullable String value(Reference reference, String type, Bindings bindings) throws BindingException {
        Json value = reference.resolve(bindings);
        if (value == null && !reference.optional()) {
            throw new BindingException(reference, "has no value");
        }
        return value == null || value.isNull() ? null : SqlValue.of(reference, value, type);
    }
}
