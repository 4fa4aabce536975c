package dev.gather.source.postgres;

import dev.gather.source.Failure;
import dev.gather.source.Reason;
import dev.gather.source.SourceException;
import dev.gather.source.Strain;
import dev.gather.source.Turnstile;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one event loop, open or yet to be opened, and the queries that are on them. Confined to that event
 * loop, but for {@link #take}. The library's pool opens them; they are not given back to it, since going through it
 * for every query costs more than the query's own way through the client.
 *
 * <p>What befell one connection has most likely befallen all: when one is told that its server ends, or is no
 * primary any more, those that lie here are closed too. And while no connection can be made, whoever does not try to
 * is refused at once ({@link Reachability}).
 */
final class Shelf {
    /** From this version on Postgres can look whether a connection was closed while a query runs on it. */
    private static final int LOOKING_SINCE = 14;

    private static final String LOOK = "set client_connection_check_interval = 100";

    private final Pool pool;
    private final int size;
    private final Common common;
    private final ContextInternal context;
    private final AtomicInteger taken = new AtomicInteger();
    private final Deque<SqlConnection> idle = new ArrayDeque<>();
    private final List<Pipeline> shared = new ArrayList<>();
    private @Nullable Pipeline boarding;

    /**
     * What all shelves of a database have in common.
     *
     * @param silence closes a connection on which nothing was heard for so long
     * @param turnstile left each time that a connection can be taken again
     */
    record Common(
            Turnstile turnstile,
            Reachability reachability,
            CancelRequests cancelling,
            Duration silence,
            Strain strain) {}

    /** @param context of its event loop */
    Shelf(ContextInternal context, Pool pool, int size, Common common) {
        this.context = context;
        this.pool = pool;
        this.size = size;
        this.common = common;
    }

    boolean isHere() {
        return context.nettyEventLoop().inEventLoop();
    }

    Context context() {
        return context;
    }

    /** Reserves a connection, which has to be opened then. From any thread. */
    boolean take() {
        return taken.getAndUpdate(n -> n < size ? n + 1 : n) < size;
    }

    /**
     * A place behind queries that are under way: behind those of this very turn of the event loop, so that they leave
     * in one write, or behind any if no connection is left for the route. Null if none takes more.
     */
    @Nullable
    Lease join(int route, Pace pace) {
        int depth = pace.depth();
        if (depth == 1) {
            return null;
        }
        if (boarding != null && boarding.takesMore(depth)) {
            return boarding.join(pace);
        }
        for (Pipeline pipeline : shared) {
            if (pipeline.takesMore(depth)) {
                return taken.get() < size && common.turnstile().hasRoom(route) ? null : pipeline.join(pace);
            }
        }
        return null;
    }

    /** The first place on a connection that was reserved. */
    Future<Lease> open(int route, Pace pace) {
        SqlConnection unused = idle.poll();
        return unused == null ? connect(route, pace) : Future.succeededFuture(start(unused, route, pace));
    }

    /** The same on a connection that nobody has used. */
    Future<Lease> openNew(int route) {
        closeIdle(); // also since it may be too many by one
        return connect(route, new Pace());
    }

    private Future<Lease> connect(int route, Pace pace) {
        Reachability.Attempt attempt = common.reachability().attempt();
        if (attempt == null) {
            giveBack(route);
            return refused("it was down a moment ago");
        }
        return pool.getConnection().transform(made -> {
            attempt.ended(made.succeeded());
            if (made.failed()) {
                giveBack(route);
                return refused(String.valueOf(made.cause()));
            }
            prepare(made.result());
            return Future.succeededFuture(start(made.result(), route, pace));
        });
    }

    private static <T> Future<T> refused(String why) {
        return Future.failedFuture(new SourceException(Failure.outage(Reason.REFUSED, "no connection: " + why)));
    }

    private void prepare(SqlConnection connection) {
        Wire.flushOncePerTurn(connection);
        Wire.closeAfterSilence(connection, common.silence());
        connection.closeHandler(v -> idle.remove(connection));
        if (connection.databaseMetadata().majorVersion() >= LOOKING_SINCE) {
            connection.query(LOOK).execute(); // where the platform cannot, it says so, and nothing is lost
        }
        connection.exceptionHandler(known -> {}); // by whose query it was; the library would print each
    }

    private Lease start(SqlConnection connection, int route, Pace pace) {
        int depth = pace.depth();
        Pipeline pipeline =
                new Pipeline(connection, common.cancelling(), common.strain(), depth, route, this::takeBack);
        if (depth > 1) {
            shared.add(pipeline);
            boarding = pipeline;
            context.runOnContext(turn -> depart(pipeline));
        }
        return pipeline.join(pace);
    }

    private void depart(Pipeline pipeline) {
        if (boarding == pipeline) {
            boarding = null;
        }
    }

    private void takeBack(Pipeline pipeline) {
        shared.remove(pipeline);
        depart(pipeline);
        if (pipeline.isSpent()) {
            Wire.cut(pipeline.connection());
            closeIdle();
        } else if (Wire.isOpen(pipeline.connection())) {
            idle.push(pipeline.connection());
        }
        giveBack(pipeline.route());
    }

    private void closeIdle() {
        while (!idle.isEmpty()) {
            Wire.cut(idle.pop());
        }
    }

    private void giveBack(int route) {
        taken.decrementAndGet();
        common.turnstile().leave(route);
    }

    Future<Void> close() {
        return pool.close();
    }
}
