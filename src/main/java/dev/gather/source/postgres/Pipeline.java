package dev.gather.source.postgres;

import dev.gather.source.Strain;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The queries that are on one connection, from when it leaves its shelf until the last of them has ended. Mostly one
 * query; several where all are known to be quick, since queries that leave in one write cost a fraction of as many
 * writes. Confined to the connection's event loop.
 *
 * <p>The race that matters: a cancel request names a connection, not a query, and it may hit the query that runs when
 * it arrives. So one is sent only while the query that it is meant for runs, the first in the line; whoever is behind
 * and hit in its stead runs again, alone, which is harmless since only reads share a connection. The connection goes
 * back to its shelf only when Postgres has closed the connection that carried the request, which it does after it sent
 * the signal; a signal that finds its backend idle is dropped there. If that takes too long the connection is closed.
 *
 * <p>The other race: a backend that has parsed a statement and not yet been told to execute it is idle, and an idle
 * one drops the signal. So it is asked again, a few times, until the query has ended. If that does not help, or too
 * many are to be cancelled at once, the connection is closed: Postgres ends what runs on a connection that it finds
 * closed.
 *
 * <p>Each request to cancel costs Postgres a process, which is more than most queries do. So one that has just begun
 * is let run for a moment, in which most end by themselves: when a busy pool comes to serve its callers at the last
 * moment, cancelling would take the time that those behind them need.
 *
 * <p>A query that turns out slow does not hold up those behind it: they run again, alone, after a moment.
 */
final class Pipeline {
    /** The most queries on one connection at a time. */
    static final int DEPTH_MAX = 16;

    /** After so many it takes no more, so that whoever waits for a connection gets one. */
    private static final int QUERIES_MAX = 64;

    private static final long SLOW_MILLIS = 50;

    /** So long before a query it counts how late the event loops were: it may not be seen anew while one runs. */
    private static final long LATE_LATELY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int MEASURED_SHARE_MIN = 4;
    private static final long GRACE_MILLIS = 20;
    private static final long AGAIN_MILLIS = 50;
    private static final int TIMES_MAX = 5;

    private final SqlConnection connection;
    private final CancelRequests cancelling;
    private final Strain strain;
    private final int depth;
    private final int route;
    private final Consumer<Pipeline> givenBack;
    private final Thread thread = Thread.currentThread();
    private final Context context;
    private final Deque<Lease> line = new ArrayDeque<>(DEPTH_MAX);
    private int queries;
    private long firstSince;
    private boolean watched;
    private boolean released;
    private boolean spent;
    private @Nullable Future<Void> cancelled;

    /**
     * @param depth how many queries may be on it at a time
     * @param route whose place at the turnstile it takes
     * @param givenBack told once, when the last query has ended and the connection is free, or closed
     */
    Pipeline(
            SqlConnection connection,
            CancelRequests cancelling,
            Strain strain,
            int depth,
            int route,
            Consumer<Pipeline> givenBack) {
        this.connection = connection;
        this.cancelling = cancelling;
        this.strain = strain;
        this.depth = depth;
        this.route = route;
        this.givenBack = givenBack;
        this.context = cancelling.vertx().getOrCreateContext();
    }

    SqlConnection connection() {
        return connection;
    }

    int route() {
        return route;
    }

    /** Nobody is to use the connection after those that are on it. */
    void spend() {
        spent = true;
    }

    boolean isSpent() {
        return spent;
    }

    Context context() {
        return context;
    }

    /** Now, or soon if this is another thread. */
    void onLoop(Runnable action) {
        if (Thread.currentThread() == thread) {
            action.run();
        } else {
            context.runOnContext(v -> action.run());
        }
    }

    /** Whether a query may come behind those that are there: all quick, and none of them slow today. */
    boolean takesMore(int depthOfNext) {
        int most = Math.min(depth, depthOfNext);
        return line.size() < most && queries < QUERIES_MAX && isSound() && !isFirstSlow() && !isFirstCancelled();
    }

    private boolean isSound() {
        return cancelled == null && !released && !spent;
    }

    private boolean isFirstSlow() {
        return !line.isEmpty() && isSlow(nanos()) && isSlow(nanosOfPostgres());
    }

    private static boolean isSlow(long nanos) {
        return nanos > TimeUnit.MILLISECONDS.toNanos(SLOW_MILLIS);
    }

    private boolean isFirstCancelled() {
        Lease first = line.peek();
        return first != null && first.isCancelled();
    }

    /** A place at the end of the line. */
    Lease join(Pace pace) {
        Lease lease = new Lease(this, pace);
        line.add(lease);
        queries++;
        if (line.size() == 1) {
            firstSince = System.nanoTime();
        } else if (!watched) {
            watched = true;
            watch();
        }
        return lease;
    }

    private void watch() {
        cancelling.vertx().setTimer(SLOW_MILLIS, id -> {
            Lease first = line.peek();
            if (first != null && isFirstSlow()) {
                first.pace().took(nanosOfPostgres());
                line.stream().skip(1).forEach(Lease::disturb);
            }
            watched = line.size() > 1;
            if (watched) {
                watch();
            }
        });
    }

    private long nanos() {
        return System.nanoTime() - firstSince;
    }

    /**
     * How long the first takes, without what this process may have let it lie. Else queries would look slow when the
     * event loops have much to do, and no longer share connections just when that spares the most. How late they were
     * is not known for each query, so a quarter counts at least: a slow one that shares holds up others for four times
     * as long as it may then, and no longer.
     */
    private long nanosOfPostgres() {
        long nanos = nanos();
        long late = strain.lateNanos().applyAsLong(firstSince - LATE_LATELY_NANOS);
        return Math.max(nanos / MEASURED_SHARE_MIN, nanos - late);
    }

    /** A query of this place has ended. */
    void ended(Lease lease, boolean answered) {
        if (line.peek() != lease) {
            return;
        }
        if (answered) {
            lease.pace().took(nanosOfPostgres());
        } else {
            lease.pace().failedAfter(nanosOfPostgres());
        }
    }

    /** Whether a signal that was meant for another query may have hit this one. */
    boolean isSignalled() {
        return cancelled != null;
    }

    /** The work of this place is over. */
    void leave(Lease lease) {
        line.remove(lease);
        firstSince = System.nanoTime();
        Lease next = line.peek();
        if (next == null) {
            release();
        } else if (next.isCancelled()) {
            cancel(next);
        }
    }

    /** Ends the query of this place, now if it runs and has had a moment to end by itself, else when that is so. */
    void cancel(Lease lease) {
        if (line.peek() == lease && !released) {
            long left = GRACE_MILLIS - TimeUnit.NANOSECONDS.toMillis(nanos());
            if (left > 0) {
                cancelling.vertx().setTimer(left, id -> cancel(lease));
            } else {
                ask(lease, Integer.MAX_VALUE, 1);
            }
        }
    }

    /** Ends the queries that this place, the only one, has running. */
    void interrupt(Lease lease) {
        if (line.peek() == lease && !released && lease.isRunning()) {
            ask(lease, lease.started(), 1);
        }
    }

    /** @param queries asked again until so many queries of this place have ended */
    private void ask(Lease lease, int queries, int times) {
        BooleanSupplier over = () -> line.peek() != lease || released || lease.hasEnded(queries);
        Future<Void> sent = cancelling.send(PgConnection.cast(connection), over);
        cancelled =
                cancelled == null ? sent : Future.join(List.of(cancelled, sent)).mapEmpty();
        sent.onSuccess(heard -> cancelling.vertx().setTimer(AGAIN_MILLIS, id -> {
                    if (over.getAsBoolean()) {
                        return;
                    }
                    if (times < TIMES_MAX) {
                        ask(lease, queries, times + 1);
                    } else {
                        cut();
                    }
                }))
                .onFailure(unheard -> cut());
    }

    /** Succeeds when every signal that was sent is past; else the connection is closed. */
    Future<Void> calm() {
        return cancelled == null ? Future.succeededFuture() : cancelled.onFailure(unknown -> cut());
    }

    private void release() {
        if (cancelled == null) {
            giveBack();
        } else {
            cancelled.onSuccess(signalled -> giveBack()).onFailure(unknown -> cut());
        }
    }

    private void giveBack() {
        if (!released) {
            released = true;
            givenBack.accept(this);
        }
    }

    /** The pool has no way to be told to drop a connection; losing its socket makes it notice. */
    void cut() {
        if (!released) {
            Wire.cut(connection);
            giveBack();
        }
    }
}
