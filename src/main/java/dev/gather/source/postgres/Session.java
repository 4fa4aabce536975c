package dev.gather.source.postgres;

import dev.gather.request.Cancellation;
import dev.gather.source.Failure;
import dev.gather.source.Reason;
import dev.gather.source.SourceException;
import dev.gather.source.WriteMark;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import java.util.function.Supplier;

/**
 * A transaction on a connection that nobody shares. Confined to the connection's event loop.
 *
 * <p>Connections only read by themselves; {@code begin read write} is what makes a write possible. So a statement that
 * is sent behind it without waiting for its answer cannot write if it failed. Until {@code commit} is sent nothing has
 * happened, whatever breaks: a connection that does not end well is closed, and Postgres forgets what was begun on it.
 */
final class Session {
    private static final long ROLLBACK_MILLIS = 250;

    private final Vertx vertx;
    private final Lease lease;
    private Future<Void> begun = Future.succeededFuture();
    private boolean over;

    Session(Vertx vertx, Lease lease) {
        this.vertx = vertx;
        this.lease = lease;
    }

    void begin() {
        begun = lease.query("begin read write").<Void>mapEmpty().recover(this::unbegun);
    }

    /** A standby does not begin what may write: what leads there is of no use, nor is the like of it. */
    private Future<Void> unbegun(Throwable thrown) {
        if (!SqlErrors.isOfStandby(thrown)) {
            return Future.failedFuture(thrown);
        }
        lease.spend();
        Failure standby = Failure.passing(Reason.REFUSED, "no primary: " + thrown.getMessage());
        return Future.failedFuture(new SourceException(standby));
    }

    /** Sends what belongs to it, without waiting for the begin; fails if either does. */
    <T> Future<T> with(Supplier<Future<T>> statement) {
        Future<T> answer = statement.get();
        return begun.compose(v -> answer).onFailure(thrown -> {
            if (SqlErrors.isReadOnly(thrown)) {
                lease.spend();
            }
        });
    }

    /**
     * Commits, unless it was cancelled. Fails with reason {@code unknown} if it is not known whether it happened; after
     * any other failure it has not, and is to be rolled back.
     *
     * @param mark passed before it is looked whether somebody cancelled: who cancels looks at them the other way round
     */
    Future<Void> commit(WriteMark mark, Cancellation cancellation) {
        if (!lease.isOpen()) {
            Failure lost = Failure.outage(Reason.REFUSED, "the connection was lost before the commit");
            return Future.failedFuture(new SourceException(lost));
        }
        if (begun.failed()) {
            return begun;
        }
        mark.pass();
        Cancellation.Cause stopped = cancellation.cause();
        if (stopped != null) {
            return Future.failedFuture(new SourceException(Failure.of(stopped)));
        }
        return lease.query("commit")
                .onSuccess(done -> over = true)
                .<Void>mapEmpty()
                .recover(this::uncommitted);
    }

    private Future<Void> uncommitted(Throwable thrown) {
        if (thrown instanceof PgException error && !SqlErrors.endsConnection(error)) {
            return Future.failedFuture(thrown);
        }
        over = true;
        lease.cut();
        return SourceException.failed(Reason.UNKNOWN, "the commit was sent and not answered: " + thrown);
    }

    /** Ends it without effect, if it has not ended yet; what ran of it has ended. Never fails. */
    Future<Void> rollback() {
        if (over || begun.failed()) {
            return Future.succeededFuture();
        }
        over = true;
        long timer = vertx.setTimer(ROLLBACK_MILLIS, id -> lease.cut());
        return lease.calm()
                .compose(v -> lease.query("rollback"))
                .onFailure(lost -> lease.cut())
                .transform(done -> Future.<Void>succeededFuture())
                .onComplete(done -> vertx.cancelTimer(timer));
    }
}
