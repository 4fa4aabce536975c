package dev.gather.source.http;

import dev.gather.source.Reason;
import dev.gather.source.SourceException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import org.jspecify.annotations.Nullable;

/** Reads the body of one answer and counts its bytes as they come, inflated. Confined to one event loop. */
final class ResponseBody {
    /** How much of an error's body is read for the sake of its connection. */
    private static final int DRAIN_BYTES_MAX = 16 * 1024;

    private static final long DRAIN_MILLIS = 250;

    private final HttpClientRequest request;
    private final long bytesMax;
    private final Promise<Buffer> whole = Promise.promise();
    private @Nullable Buffer body;

    private ResponseBody(HttpClientRequest request, long bytesMax) {
        this.request = request;
        this.bytesMax = bytesMax;
    }

    /** The body; fails as too large, with the call reset, when it is longer than the limit. */
    static Future<Buffer> read(HttpClientRequest request, HttpClientResponse response, long bytesMax) {
        ResponseBody reading = new ResponseBody(request, bytesMax);
        response.handler(reading::add);
        response.exceptionHandler(reading.whole::tryFail);
        response.endHandler(end -> reading.finish());
        return reading.whole.future();
    }

    /** Reads a body away so that its connection can be used again; resets the call if it is long, or long in coming. */
    static void drain(Vertx vertx, HttpClientRequest request, HttpClientResponse response) {
        Future<Buffer> read = read(request, response, DRAIN_BYTES_MAX);
        long timer = vertx.setTimer(DRAIN_MILLIS, id -> request.reset());
        read.onComplete(done -> vertx.cancelTimer(timer));
    }

    private void add(Buffer chunk) {
        int length = chunk.length() + (body == null ? 0 : body.length());
        if (length > bytesMax) {
            if (whole.tryFail(new SourceException(Reason.TOO_LARGE, "the answer is larger than " + bytesMax))) {
                request.reset();
            }
            return;
        }
        body = body == null ? chunk : body.appendBuffer(chunk);
    }

    private void finish() {
        whole.tryComplete(body == null ? Buffer.buffer() : body);
    }
}
