package dev.gather.source.postgres;

import dev.gather.source.Reason;
import dev.gather.source.SourceException;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Asks Postgres whether it understands a statement, without running it. */
final class SqlVerification {
    private SqlVerification() {}

    /** Fails with what Postgres says of it, or because two of its columns have one name. */
    static Future<Void> verify(Lease lease, SqlCall call) {
        return SqlTypes.infer(lease, call.text(), SqlTypes.declared(call.text()))
                .compose(types -> hasColumns(call) ? columns(lease, call, types) : Future.succeededFuture());
    }

    /** Those of a statement that writes cannot be asked for; they are looked at before it commits. */
    private static boolean hasColumns(SqlCall call) {
        return call.rows() != SqlCall.Rows.NONE && !call.text().head().writes();
    }

    private static Future<Void> columns(Lease lease, SqlCall call, List<String> types) {
        String query = call.text().with(i -> "null::" + types.get(i));
        return lease.query("select * from (\n" + query + "\n) gather_row limit 0")
                .otherwiseEmpty() // a list behind with that writes cannot be asked so either
                .compose(rows -> rows == null ? Future.succeededFuture() : distinct(rows));
    }

    private static Future<Void> distinct(RowSet<Row> rows) {
        Set<String> names = new HashSet<>();
        for (String name : rows.columnsNames()) {
            if (!names.add(name)) {
                return SourceException.failed(Reason.MALFORMED, "two columns are called \"" + name + "\"");
            }
        }
        return Future.succeededFuture();
    }
}
