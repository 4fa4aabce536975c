package dev.gather.source.postgres;

import dev.gather.source.Failure;
import dev.gather.source.Reason;
import dev.gather.source.SourceException;
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
 */
final class Shelf {
    private final Pool pool;
    private final int size;
    private final CancelRequests cancelling;
    private final Duration silence;
    private final Runnable givenBack;
    private final ContextInternal context;
    private final AtomicInteger taken = new AtomicInteger();
    private final Deque<SqlConnection> idle = new ArrayDeque<>();
    private final List<Pipeline> shared = new ArrayList<>();
    private @Nullable Pipeline boarding;

    /**
     * @param context of its event loop
     * @param silence closes a connection on which nothing was heard for so long
     * @param givenBack told each time that a connection can be taken again
     */
    Shelf(
            ContextInternal context,
            Pool pool,
            int size,
            CancelRequests cancelling,
            Duration silence,
            Runnable givenBack) {
        this.pool = pool;
        this.size = size;
        this.cancelling = cancelling;
        this.silence = silence;
        this.givenBack = givenBack;
        this.context = context;
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
     * in one write, or behind any if no connection is left. Null if none takes more.
     */
    @Nullable
    Lease join(Pace pace) {
        int depth = pace.depth();
        if (depth == 1) {
            return null;
        }
        if (boarding != null && boarding.takesMore(depth)) {
            return boarding.join(pace);
        }
        if (taken.get() < size) {
            return null;
        }
        for (Pipeline pipeline : shared) {
            if (pipeline.takesMore(depth)) {
                return pipeline.join(pace);
            }
        }
        return null;
    }

    /** The first place on a connection that was reserved. */
    Future<Lease> open(Pace pace) {
        SqlConnection unused = idle.poll();
        if (unused != null) {
            return Future.succeededFuture(start(unused, pace));
        }
        return pool.getConnection()
                .map(connection -> {
                    Wire.flushOncePerTurn(connection);
                    Wire.closeAfterSilence(connection, silence);
                    connection.closeHandler(v -> idle.remove(connection));
                    return start(connection, pace);
                })
                .recover(none -> {
                    giveBack();
                    Failure outage = Failure.outage(Reason.REFUSED, "no connection: " + none);
                    return Future.failedFuture(new SourceException(outage));
                });
    }

    private Lease start(SqlConnection connection, Pace pace) {
        int depth = pace.depth();
        Pipeline pipeline = new Pipeline(connection, cancelling, depth, this::takeBack);
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
        if (Wire.isOpen(pipeline.connection())) {
            idle.push(pipeline.connection());
        }
        giveBack();
    }

    private void giveBack() {
        taken.decrementAndGet();
        givenBack.run();
    }

    Future<Void> close() {
        return pool.close();
    }
}
