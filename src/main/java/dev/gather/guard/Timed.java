package dev.gather.guard;

import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.request.Cancellation;
import dev.gather.request.Cancellation.Cause;
import dev.gather.request.Deadline;
import dev.gather.source.Failure;
import dev.gather.source.Source;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import dev.gather.source.SourceException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Ends a fetch when its time is up or its request ends, and begins none after that. The caller is told first; then the
 * source is told to stop, by what it registered with the cancellation. Whatever it says afterwards is not heard.
 */
final class Timed implements Source {
    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final Source source;
    private final @Nullable Duration timeout;
    private final Stopped stopped;

    /** Told each time that a fetch is ended so, once. */
    interface Stopped {
        /** @param alone whether only its own time was up, and not that of the call around it */
        void stopped(Cause cause, boolean alone);
    }

    Timed(Vertx vertx, Source source, @Nullable Duration timeout, Stopped stopped) {
        this.vertx = vertx;
        this.source = source;
        this.timeout = timeout;
        this.stopped = stopped;
    }

    @Override
    public String key(Bindings bindings) throws BindingException {
        return source.key(bindings);
    }

    @Override
    public Future<SourceAnswer> fetch(SourceCall call) {
        return fetch(call, timeout == null ? call.deadline() : call.deadline().within(timeout));
    }

    /** @param own that of the call, or one that is sooner */
    Future<SourceAnswer> fetch(SourceCall call, Deadline own) {
        Cause over = over(call);
        if (over != null) {
            return Future.failedFuture(new SourceException(Failure.of(over)));
        }
        Cancellation part = call.cancellation().child();
        Promise<SourceAnswer> answer = Promise.promise();
        part.onCancel(cause -> {
            answer.tryFail(new SourceException(failure(cause, call)));
            stopped.stopped(cause, !call.cancellation().isCancelled());
        });
        long timer = timer(part, call, own);
        source.fetch(call.with(part, own)).onComplete(done -> {
            part.close();
            if (timer != NO_TIMER) {
                vertx.cancelTimer(timer);
            }
            if (done.succeeded()) {
                answer.tryComplete(done.result());
            } else {
                answer.tryFail(done.cause());
            }
        });
        return answer.future();
    }

    /** Of a loop, which asks again and again, the rest comes when there is no time left. */
    private static @Nullable Cause over(SourceCall call) {
        Cause stopped = call.cancellation().cause();
        return stopped == null && call.deadline().remainingNanos() <= 0 ? Cause.DEADLINE : stopped;
    }

    private static Failure failure(Cause cause, SourceCall call) {
        Failure failure = Failure.of(cause);
        return call.write() != null && call.write().isPassed() ? failure.asUnknown() : failure;
    }

    /** None where the call's deadline comes first, which has a timer of its own; but it does not stop writes. */
    private long timer(Cancellation part, SourceCall call, Deadline own) {
        if (!own.equals(call.deadline())) {
            return vertx.setTimer(own.timerMillis(), id -> part.cancel(Cause.TIMEOUT));
        }
        return call.write() == null ? NO_TIMER : vertx.setTimer(own.timerMillis(), id -> part.cancel(Cause.DEADLINE));
    }
}
