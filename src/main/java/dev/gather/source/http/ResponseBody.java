package dev.gather.source.http;

import dev.gather.request.Held;
import dev.gather.request.Incoming;
import dev.gather.source.Reason;
import dev.gather.source.SourceException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads the body of one answer and counts its bytes as they come, inflated. Confined to one event loop. */
final class ResponseBody {
    /** How much of an error's body is read for the sake of its connection. */
    private static final int DRAIN_BYTES_MAX = 16 * 1024;

    private static final long DRAIN_MILLIS = 250;
    private static final int LENGTH_DIGITS_MAX = 18;
    private static final int NO_CONTENT = 204;

    private final HttpClientRequest request;
    private final long bytesMax;
    private final Incoming body;
    private final Promise<byte[]> whole = Promise.promise();

    private ResponseBody(HttpClientRequest request, Incoming body, long bytesMax) {
        this.request = request;
        this.body = body;
        this.bytesMax = bytesMax;
    }

    /** The body; fails, with the call reset, as soon as it is known to be longer than the limit or the memory left. */
    static Future<byte[]> read(HttpClientRequest request, HttpClientResponse response, long bytesMax, Held held) {
        Incoming body = new Incoming(held, bytesMax, promised(response));
        ResponseBody reading = new ResponseBody(request, body, bytesMax);
        response.handler(reading::add);
        response.exceptionHandler(reading.whole::tryFail);
        response.endHandler(end -> reading.whole.tryComplete(body.whole()));
        reading.goOn(body.keepRoom());
        return reading.whole.future().onFailure(thrown -> body.drop());
    }

    /**
     * Reads a body away so that its connection can be used again; resets the call if it is long, or long in coming.
     * Completes when that is over, well or not.
     */
    static Future<Void> drain(Vertx vertx, HttpClientRequest request, HttpClientResponse response) {
        Promise<Void> over = Promise.promise();
        long timer = vertx.setTimer(DRAIN_MILLIS, id -> request.reset());
        AtomicInteger left = new AtomicInteger(DRAIN_BYTES_MAX);
        response.exceptionHandler(broken -> over.tryComplete());
        response.endHandler(end -> over.tryComplete());
        response.handler(chunk -> {
            if (left.addAndGet(-chunk.length()) < 0) {
                request.reset();
            }
        });
        return over.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    /** As its head says; of what is inflated it says nothing, and 204 has no body whatever it says. */
    private static long promised(HttpClientResponse response) {
        String length = response.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean none = length == null || length.length() > LENGTH_DIGITS_MAX || response.statusCode() == NO_CONTENT;
        return none ? -1 : Long.parseLong(length);
    }

    private void add(Buffer chunk) {
        if (!whole.future().isComplete()) {
            goOn(body.add(chunk));
        }
    }

    private void goOn(Incoming.Added added) {
        switch (added) {
            case KEPT -> {}
            case TOO_LARGE -> stop(Reason.TOO_LARGE, "the answer is larger than " + bytesMax);
            case NO_MEMORY -> stop(Reason.REFUSED, "no memory for the answer");
        }
    }

    private void stop(Reason reason, String detail) {
        whole.tryFail(new SourceException(reason, detail));
        request.reset();
    }
}
