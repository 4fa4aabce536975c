package dev.gather.source.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.Collections;
import java.util.Comparator;
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
 * loop while its own are all taken: nobody waits while a connection idles.
 */
final class Connections {
    /** How many callers may wait for each connection. */
    static final int WAITING_PER_CONNECTION = 8;

    private static final class Shelf {
        private final Pool pool;
        private final int size;
        private final AtomicInteger taken = new AtomicInteger();

        private Shelf(Pool pool, int size) {
            this.pool = pool;
            this.size = size;
        }

        private boolean isFree() {
            return taken.get() < size;
        }

        /** Whether somebody more may wait for a connection. */
        private boolean hasRoom() {
            return taken.get() < size * (1 + WAITING_PER_CONNECTION);
        }
    }

    private final List<Shelf> shelves;
    private final Map<Thread, Shelf> own = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    /**
     * @param total how many connections there may be
     * @param loops how many event loops use them
     * @param pool makes a pool of a size
     */
    Connections(int total, int loops, IntFunction<Pool> pool) {
        int count = Math.min(total, loops);
        shelves = IntStream.range(0, count)
                .map(i -> total / count + (i < total % count ? 1 : 0))
                .mapToObj(size -> new Shelf(pool.apply(size), size))
                .toList();
    }

    /** A connection, which is given back by closing it and then telling {@code givenBack}. */
    Future<Taken> take() {
        Shelf shelf = nearest();
        shelf.taken.incrementAndGet();
        return shelf.pool
                .getConnection()
                .map(connection -> new Taken(connection, shelf.taken::decrementAndGet))
                .onFailure(none -> shelf.taken.decrementAndGet());
    }

    /** @param givenBack to be run once when the connection is closed */
    record Taken(SqlConnection connection, Runnable givenBack) {}

    private Shelf nearest() {
        Shelf mine = own.computeIfAbsent(
                Thread.currentThread(), thread -> shelves.get(next.getAndIncrement() % shelves.size()));
        if (mine.isFree()) {
            return mine;
        }
        return shelves.stream().filter(Shelf::isFree).findFirst().orElseGet(() -> mine.hasRoom() ? mine : leastTaken());
    }

    private Shelf leastTaken() {
        return Collections.min(shelves, Comparator.comparingInt(shelf -> shelf.taken.get()));
    }

    Future<Void> close() {
        return Future.join(shelves.stream().map(shelf -> shelf.pool.close()).toList())
                .mapEmpty();
    }
}
