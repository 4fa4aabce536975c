package dev.gather.source.http;

import dev.gather.json.Json;
import dev.gather.source.Failure;
import dev.gather.source.Judgement;
import dev.gather.source.Reason;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import dev.gather.source.SourceException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
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
    private static final int SERVER_ERROR = 500;

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
        Host host = upstream.hosts().next(now.tried());
        long start = System.nanoTime();
        long timer = timer();
        host.begin();
        head(host)
                .compose(head -> upstream.client().request(head).transform(got -> taken(host, got)))
                .recover(thrown -> Future.failedFuture(known(thrown)))
                .onComplete(done -> {
                    upstream.turnstile().leave(now.request().endpoint().index());
                    host.end(isBad(done, start), done.succeeded());
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

    private Future<RequestOptions> head(Host host) {
        return host.address()
                .map(address -> RequestHead.of(call, bound, now.requestId(), leftMillis())
                        .setServer(address)
                        .setHost(host.name())
                        .setPort(host.port()));
    }

    /** For the service, which need not work on what nobody waits for. */
    private long leftMillis() {
        Duration timeout = upstream.config().timeout();
        long left = now.deadline().timerMillis();
        return timeout == null ? left : Math.min(left, timeout.toMillis());
    }

    /** Whether it says of the host that it is not well: of one among several an error of its own is enough. */
    private boolean isBad(AsyncResult<SourceAnswer> done, long start) {
        boolean error = done.failed() && Failure.of(done.cause()).upstreamStatus() >= SERVER_ERROR;
        return error || Judgement.of(done, now, start, upstream.config().timeout(), upstream.strain()) == Judgement.BAD;
    }

    private long timer() {
        Duration timeout = upstream.config().timeout();
        return timeout == null ? NO_TIMER : vertx.setTimer(timeout.toMillis(), id -> expire());
    }

    private void expire() {
        expired = true;
        answer.tryFail(new SourceException(lost(Failure.outage(Reason.TIMEOUT, "the upstream's timeout passed"))));
        if (request != null) {
            request.reset();
        }
    }

    private Future<SourceAnswer> taken(Host host, AsyncResult<HttpClientRequest> got) {
        if (got.succeeded()) {
            return send(host, got.result(), Upstream.isReused(got.result().connection()));
        }
        // Of another event loop, and closed before it was reached there: nothing was sent.
        boolean closed = got.cause() instanceof HttpClosedException;
        return closed && !isStopped() ? anew(host) : Future.failedFuture(got.cause());
    }

    private Future<SourceAnswer> send(Host host, HttpClientRequest asked, boolean reused) {
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
        return head.transform(
                done -> done.succeeded() ? read(asked, done.result()) : unanswered(host, reused, done.cause()));
    }

    private boolean isStopped() {
        return expired || now.cancellation().isCancelled();
    }

    private Future<SourceAnswer> unanswered(Host host, boolean reused, Throwable thrown) {
        boolean closed = thrown instanceof HttpClosedException || thrown instanceof IOException;
        return reused && closed && now.write() == null && !isStopped() ? anew(host) : Future.failedFuture(thrown);
    }

    private Future<SourceAnswer> anew(Host host) {
        return head(host)
                .compose(head -> upstream.connect(head)
                        .compose(own -> own.request(head)
                                .compose(asked -> send(host, asked, false))
                                .onComplete(done -> own.close())));
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
        return ResponseBody.read(
                        asked,
                        response,
                        upstream.config().answerBytesMax(),
                        now.request().held())
                .map(body ->
                        body.length == 0 ? Json.NULL : call.answers().decode().value(body, type))
                .map(value -> SourceAnswer.of(value, status));
    }

    private Throwable known(Throwable thrown) {
        if (thrown instanceof SourceException) {
            return thrown;
        }
        String detail = String.valueOf(thrown);
        return new SourceException(lost(
                thrown instanceof ConnectionPoolTooBusyException
                        ? Failure.of(Reason.REFUSED, detail)
                        : Failure.outage(Reason.UPSTREAM, detail)));
    }

    private Failure lost(Failure failure) {
        return written ? failure.asUnknown() : failure;
    }
}
