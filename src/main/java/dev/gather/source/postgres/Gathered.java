package dev.gather.source.postgres;

import dev.gather.json.Entries;
import dev.gather.json.Json;
import dev.gather.request.Held;
import dev.gather.source.Failure;
import dev.gather.source.NotFound;
import dev.gather.source.Reason;
import dev.gather.source.SourceException;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one query as they come, each already written as JSON by Postgres. It holds no more than the limits allow:
 * the first row too many, or too long, empties it and stops the query. Confined to one event loop.
 */
final class Gathered {
    private final SqlCall.Rows rows;
    private final @Nullable NotFound notFound;
    private final DatabaseConfig config;
    private final Held held;
    private final Runnable stop;
    private Buffer bytes = Buffer.buffer();
    private int count;
    private boolean tooLarge;
    private boolean refused;
    private @Nullable String duplicate;

    /**
     * @param held what the request holds of the memory of all
     * @param stop ends the query
     */
    Gathered(SqlCall call, DatabaseConfig config, Held held, Runnable stop) {
        this.rows = call.rows();
        this.notFound = call.notFound();
        this.config = config;
        this.held = held;
        this.stop = stop;
    }

    Collector<Row, Gathered, Gathered> collector() {
        return Collector.of(() -> this, Gathered::add, (all, none) -> all, all -> all);
    }

    private void add(Row row) {
        count++;
        if (isCut() || rows == SqlCall.Rows.NONE || (rows != SqlCall.Rows.MANY && count > 1)) {
            return;
        }
        String text = row.getString(0); // null for one that is too long by itself
        byte[] json = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        if (text == null || count > config.rowsMax() || bytes.length() + json.length > config.answerBytesMax()) {
            tooLarge = true;
            cut();
            return;
        }
        if (!held.add(json.length)) {
            refused = true;
            cut();
            return;
        }
        if (count == 1) {
            duplicate = duplicateColumn(Json.trusted(json, 0, json.length));
        }
        if (rows == SqlCall.Rows.MANY) {
            bytes.appendByte((byte) (count == 1 ? '[' : ','));
        }
        bytes.appendBytes(json);
    }

    private void cut() {
        bytes = Buffer.buffer();
        stop.run();
    }

    private static @Nullable String duplicateColumn(Json row) {
        Set<String> names = new HashSet<>();
        Entries columns = row.entries();
        while (columns.next()) {
            if (!names.add(columns.key())) {
                return columns.key();
            }
        }
        return null;
    }

    /** Whether it stopped the query itself. */
    boolean isCut() {
        return tooLarge || refused;
    }

    /**
     * The answer, or the reason why there is none.
     *
     * @param number of rows, as Postgres counts what a statement gave or changed
     */
    Json answer(int number) {
        if (tooLarge) {
            throw new SourceException(
                    Reason.TOO_LARGE,
                    "more than " + config.rowsMax() + " rows or " + config.answerBytesMax() + " bytes");
        }
        if (refused) {
            throw new SourceException(Reason.REFUSED, "no memory for the rows");
        }
        if (count == 0 && notFound != null) {
            return none(notFound);
        }
        if (duplicate != null) {
            throw new SourceException(Reason.MALFORMED, "two columns are called \"" + duplicate + "\"");
        }
        return switch (rows) {
            case NONE -> Json.of(number);
            case MANY -> count == 0 ? Json.EMPTY_ARRAY : json(bytes.appendByte((byte) ']'));
            case ONE -> theRow();
            case VALUE -> firstColumn(theRow());
        };
    }

    private static Json none(NotFound notFound) {
        if (notFound == NotFound.NULL) {
            return Json.NULL;
        }
        throw new SourceException(notFound.rule(Failure.of(Reason.NOT_FOUND, "no row")));
    }

    private Json theRow() {
        if (count == 0) {
            throw new SourceException(Reason.NOT_FOUND, "no row");
        }
        if (count > 1) {
            throw new SourceException(Reason.MALFORMED, "more than one row");
        }
        return json(bytes);
    }

    private static Json firstColumn(Json row) {
        Entries columns = row.entries();
        if (!columns.next()) {
            throw new SourceException(Reason.MALFORMED, "a row without columns");
        }
        return columns.value();
    }

    private static Json json(Buffer bytes) {
        return Json.trusted(bytes.getBytes(), 0, bytes.length());
    }
}
