package dev.gather.source.http;

import dev.gather.json.Json;
import dev.gather.source.Caller;
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
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.SocketAddress;
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
    private @Nullable Connection connection;
    private @Nullable HttpClientRequest request;
    private Future<Void> drained = Future.succeededFuture();
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
        return upstream.turnstile().enter(Caller.of(now)).compose(in -> attempt());
    }

    private Future<SourceAnswer> attempt() {
        Host host = upstream.hosts().next(now.tried());
        long start = System.nanoTime();
        long timer = timer();
        host.begin();
        host.address()
                .compose(address -> host.connections().take(address).compose(kept -> ask(host, address, kept)))
                .recover(thrown -> Future.failedFuture(known(thrown)))
                .onComplete(done -> {
                    drained.onComplete(over -> leave(host));
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

    private void leave(Host host) {
        if (connection != null) {
            host.connections().giveBack(connection);
        }
        upstream.turnstile().leave(now.request().endpoint().index());
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

    private Future<SourceAnswer> ask(Host host, SocketAddress address, Connection on) {
        boolean kept = on.isUsed();
        connection = on;
        return on.request(RequestHead.of(call, bound, now.requestId(), leftMillis()))
                .compose(this::send)
                .transform(done -> done.succeeded()
                        ? read(done.result())
                        : kept && mayAskAnew(done.cause()) ? anew(host, address) : Future.failedFuture(done.cause()));
    }

    private Future<HttpClientResponse> send(HttpClientRequest asked) {
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
        return bound.body() == null
                ? asked.send()
                : asked.send(Buffer.buffer(bound.body().toBytes()));
    }

    private boolean isStopped() {
        return expired || now.cancellation().isCancelled();
    }

    private boolean mayAskAnew(Throwable thrown) {
        boolean closed = thrown instanceof HttpClosedException || thrown instanceof IOException;
        return closed && !written && !isStopped();
    }

    private Future<SourceAnswer> anew(Host host, SocketAddress address) {
        if (connection != null) {
            connection.close();
            connection = null;
        }
        return host.connections().connect(address).compose(own -> ask(host, address, own));
    }

    private Future<SourceAnswer> read(HttpClientResponse response) {
        HttpClientRequest asked = response.request();
        int status = response.statusCode();
        if (!call.answers().isValue(status)) {
            drained = ResponseBody.drain(vertx, asked, response); // of no use, and nobody waits for it
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
                .recover(thrown -> Future.failedFuture(unread(thrown)))
                .map(body ->
                        body.length == 0 ? Json.NULL : call.answers().decode().value(body, type))
                .map(value -> SourceAnswer.of(value, status));
    }

    /** The call may have been done, though there is no room for what it answers. */
    private Throwable unread(Throwable thrown) {
        return thrown instanceof SourceException stopped ? new SourceException(lost(stopped.failure())) : thrown;
    }

    private Throwable known(Throwable thrown) {
        if (thrown instanceof SourceException) {
            return thrown;
        }
        return new SourceException(lost(Failure.outage(Reason.UPSTREAM, String.valueOf(thrown))));
    }

    private Failure lost(Failure failure) {
        return written ? failure.asUnknown() : failure;
    }
}
