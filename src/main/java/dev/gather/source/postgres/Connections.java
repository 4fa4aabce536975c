package dev.gather.source.postgres;

import dev.gather.source.Caller;
import dev.gather.source.Turnstile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The connections of one database, laid out in a shelf for each event loop. Thread-safe.
 *
 * <p>A connection lives on one event loop; using it from another costs two thread wake-ups for every query, which is
 * more than the query itself costs this process. So whoever asks gets a connection of its own loop, and one of another
 * loop while its own are all taken. All wait at one turnstile: nobody waits while a connection idles.
 */
final class Connections {
    private final Vertx vertx;
    private final Turnstile turnstile;
    private final List<Shelf> shelves;
    private final Map<Thread, Shelf> own = new ConcurrentHashMap<>();

    /**
     * @param shelves of different event loops; the turnstile lets in as many as there are connections on all of them
     * @param turnstile left each time that a connection is put back
     */
    Connections(Vertx vertx, Turnstile turnstile, List<Shelf> shelves) {
        this.vertx = vertx;
        this.turnstile = turnstile;
        this.shelves = shelves;
    }

    /**
     * Runs work on a connection, on that connection's event loop; completes on the caller's context. Fails as refused
     * when too many wait already, or the database cannot be reached.
     *
     * @param pace of the caller's statement: where it allows, the connection is shared with others, and the work is one
     *     query, which may fail as {@link DisturbedException}
     */
    <T> Future<T> use(Caller caller, Pace pace, Function<Lease, Future<T>> work) {
        Shelf mine = mine();
        Lease joined = mine.isHere() ? mine.join(caller.route(), pace) : null;
        return joined == null
                ? enter(caller, mine, shelf -> shelf.open(caller.route(), pace), work)
                : run(joined, work);
    }

    /** The same alone on a connection that nobody has used, since a kept one proved to be lost. */
    <T> Future<T> useNew(Caller caller, Function<Lease, Future<T>> work) {
        return enter(caller, mine(), shelf -> shelf.openNew(caller.route()), work);
    }

    private Shelf mine() {
        return own.computeIfAbsent(Thread.currentThread(), thread -> nearest());
    }

    private <T> Future<T> enter(
            Caller caller, Shelf mine, Function<Shelf, Future<Lease>> open, Function<Lease, Future<T>> work) {
        return turnstile.enter(caller).compose(in -> {
            Shelf shelf = take(mine);
            return Hop.to(shelf.context(), vertx, () -> open.apply(shelf).compose(lease -> run(lease, work)));
        });
    }

    private Shelf nearest() {
        return shelves.stream().filter(Shelf::isHere).findFirst().orElse(shelves.get(0));
    }

    /**
     * One with a connection to spare: there is one for whoever is through the turnstile, since a shelf counts one as
     * taken no longer than the turnstile counts its user as inside.
     */
    private synchronized Shelf take(Shelf mine) {
        return mine.take()
                ? mine
                : shelves.stream().filter(Shelf::take).findFirst().orElseThrow();
    }

    private static <T> Future<T> run(Lease lease, Function<Lease, Future<T>> work) {
        Future<T> running;
        try {
            running = work.apply(lease);
        } catch (RuntimeException e) {
            running = Future.failedFuture(e);
        }
        return running.onComplete(done -> lease.done());
    }

    Future<Void> close() {
        return Future.join(shelves.stream().map(Shelf::close).toList()).mapEmpty();
    }
}
