package dev.gather.verticle;

import dev.gather.json.Json;
import dev.gather.message.BusFailures;
import dev.gather.message.BusMessage;
import dev.gather.message.Reasons;
import dev.gather.message.Sent;
import dev.gather.observe.Observation.VerticleAnswered;
import dev.gather.observe.Observation.VerticleFailed;
import dev.gather.observe.Observer;
import dev.gather.source.Failure;
import dev.gather.source.Reason;
import dev.gather.source.SourceException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.internal.ContextInternal;
import java.util.concurrent.CompletionStage;

/** What becomes of the messages to one verticle: each has an answer or a reason, whatever its handler does. */
final class Answers {
    private final String verticle;
    private final Observer observer;

    Answers(String verticle, Observer observer) {
        this.verticle = verticle;
        this.observer = observer;
    }

    <B> void answer(Message<B> message, Answering<B> answering) {
        Scope here = Scope.here();
        Scope scope = here == null ? Scope.enter(message, null) : here;
        if (scope.sent() != null) {
            scope.sent().whenOver(() -> late(scope));
        }
        started(message, answering).onComplete(done -> settle(scope, done));
    }

    private static <B> Future<?> started(Message<B> message, Answering<B> answering) {
        try {
            Object result = answering.answer(message.body());
            if (result instanceof Future<?> future) {
                return future;
            }
            return result instanceof CompletionStage<?> stage
                    ? Future.fromCompletionStage(stage, ContextInternal.current())
                    : Future.succeededFuture(result);
        } catch (Throwable thrown) { // of memory too: what it held is free again
            return Future.failedFuture(thrown);
        }
    }

    private void settle(Scope scope, AsyncResult<?> done) {
        if (done.failed()) {
            fail(scope, failure(done.cause()), done.cause());
            return;
        }
        try {
            reply(scope, Given.json(done.result()));
        } catch (SourceException e) {
            fail(scope, e.failure(), e);
        } catch (Throwable thrown) {
            fail(scope, failure(thrown), thrown);
        }
    }

    private void reply(Scope scope, Json answer) {
        if (scope.end()) {
            boolean part = scope.sent() != null;
            scope.message().reply(part ? Buffer.buffer(answer.toBytes()) : BusMessage.body(answer));
            observer.observe(new VerticleAnswered(verticle, VerticleAnswered.ANSWERED, scope.nanos()));
        }
    }

    private static Failure failure(Throwable thrown) {
        if (thrown instanceof CallFailed known) {
            return known.failure();
        }
        return thrown instanceof ReplyException reply
                ? BusFailures.of(reply, false)
                : Failure.of(Reason.BUG, String.valueOf(thrown));
    }

    private void fail(Scope scope, Failure failure, Throwable thrown) {
        if (failure.reason() == Reason.BUG) {
            String where = "verticle " + verticle + " at " + scope.message().address();
            observer.observe(new VerticleFailed(verticle, where, thrown));
        }
        if (scope.end()) {
            Sent sent = scope.sent();
            if (sent != null) {
                sent.fail(failure);
            }
            scope.message().fail(Reasons.code(failure.reason()), failure.detail());
            String outcome = failure.reason().text();
            observer.observe(new VerticleAnswered(verticle, outcome, scope.nanos()));
        }
    }

    /** Nobody waits for the answer any more. */
    private void late(Scope scope) {
        if (scope.end()) {
            observer.observe(new VerticleAnswered(verticle, VerticleAnswered.LATE, scope.nanos()));
        }
    }

    /** Thrown past all handlers, on a context of the verticle: where a message is answered, that is its answer. */
    void uncaught(Throwable thrown) {
        Scope scope = Scope.here();
        if (scope != null && !scope.isOver()) {
            fail(scope, failure(thrown), thrown);
        } else {
            observer.observe(new VerticleFailed(verticle, "verticle " + verticle, thrown));
        }
    }
}
