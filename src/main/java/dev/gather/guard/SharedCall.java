package dev.gather.guard;

import dev.gather.request.ApiRequest;
import dev.gather.request.Cancellation;
import dev.gather.request.Cancellation.Cause;
import dev.gather.request.Deadline;
import dev.gather.request.Held;
import dev.gather.source.Failure;
import dev.gather.source.Source;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import dev.gather.source.SourceException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call for which several wait. It runs on the event loop of the first, within a deadline of its own; each is told
 * on his own event loop. When the last one has left, the call is stopped. Thread-safe.
 */
final class SharedCall {
    private final Vertx vertx;
    private final Context context;
    private final Cancellation cancellation = new Cancellation();
    private final Promise<Void> over = Promise.promise();
    private final Set<Asker> askers = new LinkedHashSet<>();
    private final long begunNanos = System.nanoTime();
    private boolean closed;

    private record Asker(Context context, Promise<SourceAnswer> answer) {
        private void tell(Future<SourceAnswer> outcome) {
            context.runOnContext(v -> outcome.onComplete(answer::tryComplete, answer::tryFail));
        }
    }

    SharedCall(Vertx vertx) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
    }

    long begunNanos() {
        return begunNanos;
    }

    /** The answer, for whoever asks on this thread; null if the call takes nobody any more. */
    @Nullable
    Future<SourceAnswer> join(Cancellation leaving) {
        Asker asker = new Asker(vertx.getOrCreateContext(), Promise.promise());
        synchronized (this) {
            if (closed) {
                return null;
            }
            askers.add(asker);
        }
        leaving.onCancel(cause -> leave(asker, cause));
        return asker.answer().future();
    }

    private void leave(Asker asker, Cause cause) {
        synchronized (this) {
            if (!askers.remove(asker)) {
                return;
            }
            closed = askers.isEmpty();
        }
        asker.answer().tryFail(new SourceException(Failure.of(cause)));
        if (isClosed()) {
            over.tryComplete();
            context.runOnContext(v -> cancellation.cancel(cause));
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Completes when nobody can join any more. */
    Future<Void> over() {
        return over.future();
    }

    /**
     * Makes the call, on the thread of the first who asked.
     *
     * @param late told if it is stopped by its own deadline, which is not that of those who wait
     * @param answered gets a good answer before anybody who waits for it
     */
    void start(Source source, SourceCall first, Duration deadline, Runnable late, Consumer<SourceAnswer> answered) {
        Deadline own = Deadline.in(deadline);
        long timer = vertx.setTimer(own.timerMillis(), id -> cancellation.cancel(Cause.DEADLINE));
        cancellation.onCancel(cause -> {
            end(Future.failedFuture(new SourceException(Failure.of(cause))));
            if (cause == Cause.DEADLINE) {
                late.run();
            }
        });
        over().onComplete(done -> vertx.cancelTimer(timer));
        Held held = first.request().held().another();
        over().onComplete(done -> held.close());
        ApiRequest request = first.request().holding(held);
        SourceCall call = new SourceCall(request, first.bindings(), own, cancellation, null, null);
        fetch(source, call).onSuccess(answered::accept).onComplete(done -> {
            cancellation.close();
            end(done.succeeded() ? Future.succeededFuture(done.result()) : Future.failedFuture(done.cause()));
        });
    }

    /** A source that throws would leave all waiting. */
    private static Future<SourceAnswer> fetch(Source source, SourceCall call) {
        try {
            return source.fetch(call);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /** Tells everybody, the first time. */
    void end(Future<SourceAnswer> outcome) {
        Set<Asker> waiting;
        synchronized (this) {
            closed = true;
            waiting = Set.copyOf(askers);
            askers.clear();
        }
        over.tryComplete();
        waiting.forEach(asker -> asker.tell(outcome));
    }
}
