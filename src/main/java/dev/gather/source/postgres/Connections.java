package dev.gather.source.postgres;

import dev.gather.request.Cancellation;
import dev.gather.source.Reason;
import dev.gather.source.SourceException;
import dev.gather.source.Turnstile;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The connections of one database: one pool for everybody, laid out in a shelf for each event loop. Thread-safe.
 *
 * <p>A connection lives on one event loop; using it from another costs two thread wake-ups for every query, which is
 * more than the query itself costs this process. So whoever asks gets a connection of its own loop, and one of another
 * loop while its own are all taken. All wait at one turnstile: nobody waits while a connection idles.
 */
final class Connections {
    private static final class Shelf {
        private final Pool pool;
        private final int size;
        private final AtomicInteger taken = new AtomicInteger();

        private Shelf(Pool pool, int size) {
            this.pool = pool;
            this.size = size;
        }

        private boolean take() {
            return taken.getAndUpdate(n -> n < size ? n + 1 : n) < size;
        }
    }

    private final Turnstile turnstile;
    private final List<Shelf> shelves;
    private final Map<Thread, Shelf> own = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    /**
     * @param total how many connections there may be
     * @param waiting how many callers may wait for one
     * @param loops how many event loops use them
     * @param pool makes a pool of a size
     */
    Connections(int total, int waiting, int loops, IntFunction<Pool> pool) {
        int count = Math.min(total, loops);
        turnstile = new Turnstile(total, waiting);
        shelves = IntStream.range(0, count)
                .map(i -> total / count + (i < total % count ? 1 : 0))
                .mapToObj(size -> new Shelf(pool.apply(size), size))
                .toList();
    }

    /**
     * A connection of the caller's.
     *
     * @param givenBack to be run once, after the connection was closed
     */
    record Taken(SqlConnection connection, Runnable givenBack) {}

    /** Fails as refused when too many wait already, or the database cannot be reached. */
    Future<Taken> take(Cancellation cancellation) {
        return turnstile.enter(cancellation).compose(in -> fromShelf());
    }

    private Future<Taken> fromShelf() {
        Shelf shelf = nearest();
        Runnable giveBack = () -> {
            shelf.taken.decrementAndGet();
            turnstile.leave();
        };
        return shelf.pool
                .getConnection()
                .map(connection -> new Taken(connection, giveBack))
                .recover(none -> {
                    giveBack.run();
                    return SourceException.failed(Reason.REFUSED, "no connection: " + none);
                });
    }

    /** One with a connection to spare: there is one for whoever is through the turnstile. */
    private synchronized Shelf nearest() {
        Shelf mine = own.computeIfAbsent(
                Thread.currentThread(), thread -> shelves.get(next.getAndIncrement() % shelves.size()));
        if (mine.take()) {
            return mine;
        }
        return shelves.stream().filter(Shelf::take).findFirst().orElseThrow();
    }

    Future<Void> close() {
        return Future.join(shelves.stream().map(shelf -> shelf.pool.close()).toList())
                .mapEmpty();
    }
}
