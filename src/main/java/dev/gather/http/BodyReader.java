package dev.gather.http;

import dev.gather.request.Held;
import dev.gather.request.Incoming;
import dev.gather.request.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.Http1xServerConnection;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the body of one request, within limits: counted as it comes, whatever the head says, due by the wall clock,
 * and not much slower than {@value #BYTES_PER_SECOND} bytes a second, so that a byte now and then does not keep it
 * open. Confined to one event loop.
 */
final class BodyReader extends Roll.Entry implements Sweep.Watched {
    private static final long BYTES_PER_SECOND = 1024;
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final long NANOS_PER_BYTE = Duration.ofSeconds(1).toNanos() / BYTES_PER_SECOND;

    private final Sweep sweep;
    private final HttpServerRequest http;
    private final long bytesMax;
    private final Duration timeout;
    private final long start = System.nanoTime();
    private final Promise<byte[]> whole = Promise.promise();
    private final Incoming body;

    /** Why there is no body: a refusal, or null where the client left. */
    static final class Unread extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient @Nullable Refusal refusal;

        private Unread(@Nullable Refusal refusal) {
            super("no body", null, false, false);
            this.refusal = refusal;
        }

        @Nullable
        Refusal refusal() {
            return refusal;
        }
    }

    private BodyReader(Sweep sweep, HttpServerRequest http, Held held, long bytesMax, Duration timeout) {
        this.sweep = sweep;
        this.http = http;
        this.bytesMax = bytesMax;
        this.timeout = timeout;
        this.body = new Incoming(held, bytesMax, BodyHead.length(http));
    }

    /** All of the body; fails with {@link Unread}. To be called before the handler of the request returns. */
    static Future<byte[]> read(Sweep sweep, HttpServerRequest http, Held held, long bytesMax, Duration timeout) {
        return new BodyReader(sweep, http, held, bytesMax, timeout).read();
    }

    @Override
    public void check(long now) {
        long nanos = now - start;
        if (nanos > timeout.toNanos()) {
            whole.tryFail(late("The body was not there within " + timeout.toMillis() + " ms."));
        } else if (nanos > GRACE.toNanos() + body.length() * NANOS_PER_BYTE) {
            whole.tryFail(late("The body came with less than " + BYTES_PER_SECOND + " bytes a second."));
        }
    }

    private static Unread late(String detail) {
        return new Unread(Refusal.of(408, detail));
    }

    private Future<byte[]> read() {
        sweep.add(this);
        http.handler(this::add);
        http.endHandler(end -> whole.tryComplete(body.whole()));
        http.exceptionHandler(this::broken);
        if ("100-continue".equalsIgnoreCase(http.getHeader(HttpHeaders.EXPECT))) {
            http.response().writeContinue();
        }
        return whole.future().onComplete(read -> sweep.remove(this));
    }

    private void add(Buffer piece) {
        if (whole.future().isComplete()) {
            return;
        }
        switch (body.add(piece)) {
            case KEPT -> {}
            case TOO_LARGE -> whole.tryFail(new Unread(BodyHead.tooLarge(bytesMax)));
            case NO_MEMORY -> whole.tryFail(new Unread(Refusal.noRoom()));
        }
    }

    /** The connection is closed, or what comes on it are no chunks. */
    private void broken(Throwable thrown) {
        boolean gone = thrown instanceof HttpClosedException || thrown instanceof IOException;
        whole.tryFail(new Unread(gone ? null : Refusal.of(400, "The body is not in chunks as HTTP has them.")));
        if (!gone && http.connection() instanceof Http1xServerConnection connection) {
            connection.channelHandlerContext().flush(); // the library closes it at once, with what is not yet written
        }
    }
}
