package dev.gather.source.http;

import dev.gather.json.Json;
import dev.gather.source.Failure;
import dev.gather.source.Reason;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import dev.gather.source.SourceException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One call of an upstream, from the wait for a connection to the last byte of the answer. Confined to one event loop.
 *
 * <p>It stops with its part: whether it waits for a connection, for the head or for the body, the request is reset,
 * which closes its connection rather than reuse it half read. A write whose bytes have left and that has no whole
 * answer is unknown, whatever kept the answer away.
 *
 * <p>A kept connection may be closed by the upstream while a request is on its way to it. The request was then not
 * seen, or so one has to hope; what only reads is asked once more, on a connection that nobody has used.
 */
final class Exchange {
    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final Upstream upstream;
    private final HttpCall call;
    private final BoundCall bound;
    private final SourceCall now;
    private final Promise<SourceAnswer> answer = Promise.promise();
    private @Nullable HttpClientRequest request;
    private boolean written;
    private boolean expired;

    Exchange(Vertx vertx, Upstream upstream, HttpCall call, BoundCall bound, SourceCall now) {
        this.vertx = vertx;
        this.upstream = upstream;
        this.call = call;
        this.bound = bound;
        this.now = now;
    }

    Future<SourceAnswer> run() {
        return upstream.turnstile()
                .enter(now.request().endpoint().index(), now.cancellation())
                .compose(in -> attempt());
    }

    private Future<SourceAnswer> attempt() {
        long timer = timer();
        upstream.client()
                .request(RequestHead.of(call, bound, now.requestId()))
                .compose(pooled -> send(pooled, upstream.isReused(pooled.connection())))
                .onComplete(done -> {
                    upstream.turnstile().leave(now.request().endpoint().index());
                    if (timer != NO_TIMER) {
                        vertx.cancelTimer(timer);
                    }
                    if (done.succeeded()) {
                        answer.tryComplete(done.result());
                    } else {
                        answer.tryFail(known(done.cause()));
                    }
                });
        return answer.future();
    }

    private long timer() {
        Duration timeout = upstream.config().timeout();
        return timeout == null ? NO_TIMER : vertx.setTimer(timeout.toMillis(), id -> expire());
    }

    private void expire() {
        expired = true;
        answer.tryFail(new SourceException(lost(Failure.of(Reason.TIMEOUT, "the upstream's timeout passed"))));
        if (request != null) {
            request.reset();
        }
    }

    private Future<SourceAnswer> send(HttpClientRequest asked, boolean reused) {
        request = asked;
        asked.exceptionHandler(known -> {}); // by the future of its answer; the library would log it as an error
        now.cancellation().onCancel(cause -> asked.reset());
        if (isStopped()) {
            asked.reset();
            return SourceException.failed(Reason.CANCELLED, "stopped while it waited for a connection");
        }
        if (now.write() != null) {
            now.write().pass();
            written = true;
        }
        Future<HttpClientResponse> head = bound.body() == null
                ? asked.send()
                : asked.send(Buffer.buffer(bound.body().toBytes()));
        return head.transform(done -> done.succeeded() ? read(asked, done.result()) : unanswered(reused, done.cause()));
    }

    private boolean isStopped() {
        return expired || now.cancellation().isCancelled();
    }

    private Future<SourceAnswer> unanswered(boolean reused, Throwable thrown) {
        boolean closed = thrown instanceof HttpClosedException || thrown instanceof IOException;
        return reused && closed && now.write() == null && !isStopped() ? anew() : Future.failedFuture(thrown);
    }

    private Future<SourceAnswer> anew() {
        return upstream.connect()
                .compose(own -> own.request(RequestHead.of(call, bound, now.requestId()))
                        .compose(asked -> send(asked, false))
                        .onComplete(done -> own.close()));
    }

    private Future<SourceAnswer> read(HttpClientRequest asked, HttpClientResponse response) {
        int status = response.statusCode();
        if (!call.answers().isValue(status)) {
            ResponseBody.drain(vertx, asked, response); // of no use, and nobody waits for it
            Failure failure = call.answers().failure(status);
            return failure == null
                    ? Future.succeededFuture(SourceAnswer.of(Json.NULL, status))
                    : Future.failedFuture(new SourceException(failure));
        }
        String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
        return ResponseBody.read(asked, response, upstream.config().answerBytesMax())
                .map(body ->
                        body.length() == 0 ? Json.NULL : call.answers().decode().value(body, type))
                .map(value -> SourceAnswer.of(value, status));
    }

    private Throwable known(Throwable thrown) {
        if (thrown instanceof SourceException) {
            return thrown;
        }
        Reason reason = thrown instanceof ConnectionPoolTooBusyException ? Reason.REFUSED : Reason.UPSTREAM;
        return new SourceException(lost(Failure.of(reason, String.valueOf(thrown))));
    }

    private Failure lost(Failure failure) {
        return written ? failure.asUnknown() : failure;
    }
}
