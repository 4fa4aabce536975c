package dev.gather.verticle;

import dev.gather.message.BusMessage;
import dev.gather.message.Callers;
import dev.gather.message.Sent;
import dev.gather.reference.Bindings;
import dev.gather.reference.Names;
import dev.gather.request.ApiRequest;
import dev.gather.request.Cancellation;
import dev.gather.request.Cancellation.Cause;
import dev.gather.request.Deadline;
import dev.gather.request.Endpoint;
import dev.gather.request.Freshness;
import dev.gather.request.Memory;
import dev.gather.request.PathPattern;
import dev.gather.request.RequestIds;
import dev.gather.source.Failure;
import dev.gather.source.Reason;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import dev.gather.source.SourceException;
import dev.gather.source.Turnstile;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls of one instance. They run on an event loop of the server, whose connections they use, and not on the
 * verticle's own: connections live on the loop that opened them, so that one which the verticle blocks would take those
 * of others with it. What comes back is told where it was asked.
 *
 * <p>A call has as long as the message for which it is made, and is stopped when nobody waits for that. Thread-safe.
 */
final class Asking {
    private static final Bindings NOTHING = new Bindings(new Names());
    private static final Memory MEMORY = Memory.unbounded();

    private final VertxInternal vertx;
    private final ContextInternal server;
    private final Endpoint nobody;

    Asking(Vertx vertx, String verticle) {
        this.vertx = (VertxInternal) vertx;
        this.server = this.vertx.createEventLoopContext();
        this.nobody = new Endpoint(
                Turnstile.NO_ROUTE,
                "verticle " + verticle,
                "GET",
                new PathPattern(List.of()),
                List.of(),
                null,
                Facade.FREELY);
    }

    /** @param given makes the call of what the caller gives: on his thread, since he may change it afterwards */
    <T> Future<T> ask(Supplier<Function<SourceCall, Future<SourceAnswer>>> given) {
        try {
            return ask(given.get());
        } catch (RuntimeException e) {
            return Future.failedFuture(known(e));
        }
    }

    private <T> Future<T> ask(Function<SourceCall, Future<SourceAnswer>> source) {
        Promise<SourceAnswer> answer = vertx.getOrCreateContext().promise();
        Scope scope = Scope.here();
        ContextInternal there = server.duplicate();
        there.runOnContext(v -> begin(scope, source, there).onComplete(answer));
        return answer.future().transform(Asking::<T>told);
    }

    @SuppressWarnings("unchecked") // whoever asks says what he expects
    private static <T> Future<T> told(AsyncResult<SourceAnswer> done) {
        if (done.failed()) {
            return Future.failedFuture(known(done.cause()));
        }
        try {
            return Future.succeededFuture((T) BusMessage.body(done.result().value()));
        } catch (SourceException e) {
            return Future.failedFuture(
                    CallFailed.of(Failure.of(Reason.MALFORMED, e.failure().detail())));
        }
    }

    private static CallFailed known(Throwable thrown) {
        return thrown instanceof CallFailed known ? known : CallFailed.of(Failure.of(thrown));
    }

    private Future<SourceAnswer> begin(
            @Nullable Scope scope, Function<SourceCall, Future<SourceAnswer>> source, ContextInternal there) {
        Cancellation own = new Cancellation();
        Sent sent = scope == null || scope.isOver() ? null : scope.sent();
        if (sent != null) {
            sent.call().cancellation().onCancel(cause -> there.runOnContext(v -> own.cancel(cause)));
        }
        Deadline deadline = scope == null || scope.isOver() ? Deadline.in(Facade.FREELY) : scope.deadline();
        if (deadline.remainingNanos() <= 0) {
            own.cancel(Cause.DEADLINE);
        }
        ApiRequest request =
                sent == null ? request(scope, deadline, own) : sent.call().request();
        SourceCall call = new SourceCall(request, NOTHING, deadline, own, null, null);
        long timer = vertx.setTimer(deadline.timerMillis(), id -> own.cancel(Cause.DEADLINE));
        return begin(source, call).onComplete(done -> {
            vertx.cancelTimer(timer);
            own.close();
        });
    }

    private static Future<SourceAnswer> begin(Function<SourceCall, Future<SourceAnswer>> source, SourceCall call) {
        Cause stopped = call.cancellation().cause();
        if (stopped != null) {
            return Future.failedFuture(CallFailed.of(Failure.of(stopped)));
        }
        try {
            return source.apply(call);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /** That of nobody, or of somebody in another process. */
    private ApiRequest request(@Nullable Scope scope, Deadline deadline, Cancellation cancellation) {
        String id = scope == null ? null : scope.message().headers().get(Callers.REQUEST_ID);
        return new ApiRequest(
                        RequestIds.of(id),
                        nobody,
                        "/",
                        List.of(),
                        null,
                        name -> null,
                        deadline,
                        cancellation,
                        MEMORY.hold(),
                        Freshness.ANY)
                .at(scope == null ? 0 : scope.depth());
    }
}
