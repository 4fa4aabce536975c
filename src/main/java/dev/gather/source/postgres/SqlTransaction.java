package dev.gather.source.postgres;

import dev.gather.request.Cancellation;
import dev.gather.source.Failure;
import dev.gather.source.Reason;
import dev.gather.source.SourceCall;
import dev.gather.source.SourceException;
import dev.gather.source.Transaction;
import dev.gather.source.WriteMark;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The transaction of a request: one connection until it ends. What is asked of it from the event loop of the request
 * is done on that of the connection; the fields that are not volatile are confined to the latter.
 *
 * <p>A part that ran out of time is over for the request while its statement still runs. So each step waits until the
 * one before has ended, and until no signal that was to end it can come any more.
 */
final class SqlTransaction implements Transaction {
    private final Vertx vertx;
    private final Lease lease;
    private final Session session;
    private final Cancellation cancellation;
    private final WriteMark mark;
    private final Promise<Void> ended = Promise.promise();
    private Future<?> last = Future.succeededFuture();
    private boolean aborted;
    private volatile boolean toBeRepeated;

    private SqlTransaction(Vertx vertx, Session session, Lease lease, SourceCall call) {
        this.vertx = vertx;
        this.lease = lease;
        this.session = session;
        this.cancellation = call.cancellation();
        this.mark = call.write() == null ? new WriteMark() : call.write();
    }

    /** Its begin is sent, and not waited for: if it fails, so does what comes next. */
    static Future<Transaction> begin(Vertx vertx, Database database, SourceCall call) {
        Promise<Transaction> begun = Hop.here(vertx);
        call.cancellation().onCancel(cause -> begun.tryFail(new SourceException(Failure.of(cause))));
        Future<Void> all = database.write(call, (session, lease) -> {
            if (call.cancellation().isCancelled()) {
                return Future.succeededFuture();
            }
            SqlTransaction transaction = new SqlTransaction(vertx, session, lease, call);
            session.begin();
            return begun.tryComplete(transaction) ? transaction.ended.future() : transaction.end();
        });
        all.onFailure(begun::tryFail);
        return begun.future();
    }

    /** Runs statements of it, one after another; completes on the caller's context. */
    <T> Future<T> run(Function<Lease, Future<T>> statement) {
        return step(() -> session.with(() -> statement.apply(lease)).onFailure(this::note));
    }

    private <T> Future<T> step(Supplier<Future<T>> next) {
        return Hop.to(lease.context(), vertx, () -> {
            Future<T> done = last.transform(before -> lease.calm()).compose(calm -> next.get());
            last = done;
            return done;
        });
    }

    private void note(Throwable thrown) {
        aborted |= SqlErrors.isFromPostgres(thrown);
        if (SqlErrors.isToBeRepeated(thrown)) {
            toBeRepeated = true;
        }
    }

    @Override
    public Future<Void> mark(Savepoint savepoint) {
        return told(run(own -> own.query("savepoint " + name(savepoint)).mapEmpty()));
    }

    @Override
    public Future<Void> undoTo(Savepoint savepoint) {
        String name = name(savepoint);
        String undo = "rollback to savepoint " + name + "; release savepoint " + name;
        return told(run(own -> own.query(undo).map(back -> {
            aborted = false;
            toBeRepeated = false;
            return null;
        })));
    }

    @Override
    public Future<Void> forget(Savepoint savepoint) {
        return told(run(own -> own.query("release savepoint " + name(savepoint)).mapEmpty()));
    }

    private static String name(Savepoint savepoint) {
        return savepoint == Savepoint.PART ? "gather_part" : "gather_element";
    }

    @Override
    public Future<Void> commit() {
        Promise<Void> told = Hop.here(vertx);
        cancellation.onCancel(cause -> {
            Failure failure = Failure.of(cause);
            told.tryFail(new SourceException(mark.isPassed() ? failure.asUnknown() : failure));
            lease.interrupt();
        });
        told(step(this::committed)).onSuccess(told::tryComplete).onFailure(told::tryFail);
        return told.future();
    }

    private Future<Void> committed() {
        Future<Void> committed = aborted
                ? SourceException.failed(Reason.UPSTREAM, "a statement failed, and was not rolled back")
                : session.commit(mark, cancellation);
        return committed
                .onSuccess(done -> ended.tryComplete())
                .onFailure(this::note)
                .recover(thrown -> end().compose(v -> Future.failedFuture(thrown)));
    }

    private Future<Void> end() {
        return session.rollback().onComplete(done -> ended.tryComplete());
    }

    /** When the request has no time left, it does not wait for it. */
    @Override
    public Future<Void> rollback() {
        Future<Void> done = step(this::end);
        return cancellation.isCancelled()
                ? Future.succeededFuture()
                : done.transform(over -> Future.<Void>succeededFuture());
    }

    @Override
    public boolean isToBeRepeated() {
        return toBeRepeated;
    }

    private static <T> Future<T> told(Future<T> done) {
        return done.recover(thrown -> SqlErrors.failed(thrown, false));
    }
}
