package dev.gather.source.postgres;

import dev.gather.json.Json;
import dev.gather.source.Reason;
import dev.gather.source.SourceException;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.nio.charset.StandardCharsets;

/** Makes the answer of a query from its rows, each of which Postgres already wrote as JSON. */
final class SqlRows {
    private static final int ROW_GUESS = 96;

    private final SqlCall.Rows rows;
    private final DatabaseConfig config;

    SqlRows(SqlCall.Rows rows, DatabaseConfig config) {
        this.rows = rows;
        this.config = config;
    }

    Json read(RowSet<Row> set) {
        if (rows == SqlCall.Rows.MANY) {
            return array(set);
        }
        if (set.size() == 0) {
            throw new SourceException(Reason.NOT_FOUND, "no row");
        }
        if (set.size() > 1) {
            throw new SourceException(Reason.MALFORMED, "more than one row");
        }
        Json row = trusted(bytes(set.iterator().next()));
        return rows == SqlCall.Rows.ONE
                ? row
                : row.members().values().iterator().next();
    }

    private Json array(RowSet<Row> set) {
        if (set.size() > config.rowsMax()) {
            throw new SourceException(Reason.TOO_LARGE, "more than " + config.rowsMax() + " rows");
        }
        Buffer array = Buffer.buffer(2 + ROW_GUESS * set.size());
        char separator = '[';
        for (Row row : set) {
            array.appendByte((byte) separator).appendBytes(bytes(row));
            separator = ',';
            if (array.length() > config.answerBytesMax()) {
                throw new SourceException(Reason.TOO_LARGE, "rows of more than " + config.answerBytesMax() + " bytes");
            }
        }
        if (separator == '[') {
            return Json.EMPTY_ARRAY;
        }
        return trusted(array.appendByte((byte) ']').getBytes());
    }

    private static Json trusted(byte[] bytes) {
        return Json.trusted(bytes, 0, bytes.length);
    }

    private byte[] bytes(Row row) {
        byte[] bytes = row.getString(0).getBytes(StandardCharsets.UTF_8);
        if (bytes.length > config.answerBytesMax()) {
            throw new SourceException(Reason.TOO_LARGE, "a row of more than " + config.answerBytesMax() + " bytes");
        }
        return bytes;
    }
}
