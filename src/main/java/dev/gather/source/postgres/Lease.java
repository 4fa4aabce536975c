package dev.gather.source.postgres;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/**
 * The place of one caller on a connection, until its work is done and its last query has ended. Confined to the
 * connection's event loop, but for {@link #cancel}.
 */
final class Lease {
    private final Pipeline pipeline;
    private final Pace pace;
    private @Nullable Promise<?> answer;
    private int started;
    private int ended;
    private boolean done;
    private volatile boolean cancelled;

    Lease(Pipeline pipeline, Pace pace) {
        this.pipeline = pipeline;
        this.pace = pace;
    }

    Future<RowSet<Row>> query(String sql) {
        return run(pipeline.connection().query(sql).execute());
    }

    <R> Future<SqlResult<R>> query(String sql, Tuple values, Collector<Row, ?, R> collector) {
        return run(
                pipeline.connection().preparedQuery(sql).collecting(collector).execute(values));
    }

    private <T> Future<T> run(Future<T> query) {
        Promise<T> promise = Promise.promise();
        answer = promise;
        started++;
        query.onComplete(result -> {
            ended++;
            pipeline.ended(this, result.succeeded());
            if (SqlErrors.isOutage(result.cause())) {
                pipeline.spend();
            }
            tell(promise, result);
            leaveIfOver();
        });
        return promise.future();
    }

    private <T> void tell(Promise<T> promise, AsyncResult<T> ended) {
        if (ended.succeeded()) {
            promise.tryComplete(ended.result());
        } else {
            promise.tryFail(pipeline.isSignalled() && !cancelled ? new DisturbedException() : ended.cause());
        }
    }

    Pace pace() {
        return pace;
    }

    /** The query in front of it takes too long. */
    void disturb() {
        if (answer != null) {
            answer.tryFail(new DisturbedException());
        }
    }

    /** Ends its query; closes the connection if it has not ended a moment later. From any thread. */
    void cancel() {
        cancelled = true;
        pipeline.onLoop(() -> pipeline.cancel(this));
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Ends what it has running now, and keeps its place, which nobody may share. From any thread. */
    void interrupt() {
        cancelled = true; // by itself: nobody else can have been meant
        pipeline.onLoop(() -> pipeline.interrupt(this));
    }

    boolean isRunning() {
        return ended < started;
    }

    int started() {
        return started;
    }

    /** Whether so many of its queries have ended. */
    boolean hasEnded(int queries) {
        return ended >= queries;
    }

    /** Succeeds when no signal that was meant for what it had running can hit what it asks next. */
    Future<Void> calm() {
        return pipeline.calm();
    }

    /** Closes the connection, and with it whatever goes on there. */
    void cut() {
        pipeline.cut();
    }

    /** Nobody is to use its connection any more, though it is open: it leads to a server that is of no use. */
    void spend() {
        pipeline.spend();
    }

    boolean isOpen() {
        return Wire.isOpen(pipeline.connection());
    }

    Context context() {
        return pipeline.context();
    }

    /** Nothing more will be asked. */
    void done() {
        done = true;
        leaveIfOver();
    }

    private void leaveIfOver() {
        if (done && !isRunning()) {
            pipeline.leave(this);
        }
    }
}
