package dev.gather.verticle;

import io.vertx.core.Future;
import java.util.List;

/**
 * Statements on a database, on the connections that the server's own parts use. Each value of {@code params} is bound
 * to its {@code $1}, {@code $2} …
 */
public interface Database {
    /** @see #query(String, List) */
    default <T> Future<T> query(String text) {
        return query(text, List.of());
    }

    /**
     * An array with an object for each row, or for a statement that gives no rows the number of those it changed. What
     * changes data is a transaction of its own; a query runs on a connection that cannot.
     */
    <T> Future<T> query(String text, List<?> params);
}
