package dev.gather.http;

import dev.gather.observe.Observation.RequestAnswered;
import dev.gather.observe.Observer;
import dev.gather.reply.Replies;
import dev.gather.reply.Reply;
import dev.gather.request.ApiRequest;
import dev.gather.request.Cancellation.Cause;
import dev.gather.request.Held;
import dev.gather.request.Piece;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes the reply to one request, once, and tells the observer when it is written or never will be. Then what the
 * request holds is given back; where the client left, when the work for it is over. Confined to one event loop.
 */
final class ResponseWriter extends Roll.Entry {
    static final String REQUEST_ID = "x-request-id";

    private static final CharSequence REQUEST_ID_HEADER = HttpHeaders.createOptimized("X-Request-Id");
    private static final CharSequence GATHER_STATUS = HttpHeaders.createOptimized("Gather-Status");
    private static final CharSequence SERVER_TIMING = HttpHeaders.createOptimized("Server-Timing");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence PROBLEM = HttpHeaders.createOptimized("application/problem+json");
    private static final long LINGER_MILLIS = 1_000;
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

    private final HttpServerRequest http;
    private final String id;
    private final Observer observer;
    private final Roll<ResponseWriter> inFlight;
    private final long start = System.nanoTime();
    private final @Nullable Held held;
    private @Nullable ApiRequest request;
    private @Nullable LineWriter lines;
    private boolean usesLines;
    private boolean done;
    private boolean last;

    /**
     * @param inFlight where those stand whose requests wait for a body or an answer
     * @param held what the request holds, or null if it was not let in
     */
    ResponseWriter(
            HttpServerRequest http, String id, Observer observer, Roll<ResponseWriter> inFlight, @Nullable Held held) {
        this.http = http;
        this.id = id;
        this.observer = observer;
        this.inFlight = inFlight;
        this.held = held;
    }

    String id() {
        return id;
    }

    /** There is no reply yet: its request's body is to come. */
    void begin() {
        inFlight.add(this);
    }

    /** There is no reply yet: it is being composed. */
    void begin(ApiRequest asked) {
        request = asked;
        if (done) {
            return; // the server stopped while the body came
        }
        inFlight.add(this);
        if (usesLines) {
            http.response().putHeader(REQUEST_ID_HEADER, id);
            lines = LineWriter.begin(http);
        }
    }

    /** The answer, once it is being composed, is to be written in lines. */
    void useLines() {
        usesLines = true;
    }

    /** The answer is being written in lines, of which {@link #write(Reply)} writes the last. */
    boolean isInLines() {
        return lines != null;
    }

    void write(Piece piece) {
        if (lines != null && !done) {
            lines.add(piece);
        }
    }

    void write(Reply reply) {
        if (done) {
            leave();
            return;
        }
        end();
        last |= reply.isProblem() && !http.isEnded() && BodyHead.isPresent(http);
        HttpServerResponse response = http.response();
        if (response.closed()) {
            observe(Replies.CLIENT_GONE, "-", 0, System.nanoTime() - start);
            leave();
            return;
        }
        long nanos = System.nanoTime() - start;
        Future<Void> written = lines == null ? whole(response, reply) : lines.end(reply);
        if (written.isComplete()) {
            written(reply, written.succeeded(), nanos);
        } else {
            written.onComplete(over -> written(reply, over.succeeded(), nanos));
        }
    }

    private Future<Void> whole(HttpServerResponse response, Reply reply) {
        response.setStatusCode(reply.status());
        headers(response.headers(), reply);
        if (last) {
            http.connection().shutdown(LINGER_MILLIS, TimeUnit.MILLISECONDS);
        }
        int length = reply.body().length();
        if (length == 0 || !http.method().equals(HttpMethod.HEAD)) {
            return response.end(reply.body());
        }
        response.headers().set(HttpHeaders.CONTENT_LENGTH, Integer.toString(length));
        return response.end();
    }

    private void written(Reply reply, boolean whole, long nanos) {
        leave();
        observe(reply, whole, nanos);
    }

    /** Writes the answer that was composed, if there is memory for as long as the client needs to take it. */
    void writeComposed(Reply reply) {
        boolean room =
                done || held == null || lines != null || held.only(reply.body().length());
        write(room ? reply : Replies.shed(id));
    }

    /** The request is over, or somebody else answers it. */
    void leave() {
        if (held != null) {
            held.close();
        }
    }

    /** A client that did not take the whole reply has left before its end. */
    private void observe(Reply reply, boolean whole, long nanos) {
        String completeness = reply.completeness() == null || !whole ? "-" : reply.completeness();
        observe(
                whole ? reply.status() : Replies.CLIENT_GONE,
                completeness,
                lines == null ? reply.body().length() : lines.bytes(),
                nanos);
    }

    /**
     * Writes the reply and lets the connection end, as {@link #write} does with a problem whose request has a body that
     * is not read. What else comes on it is thrown away, but for a moment still taken: closed at once it would be
     * reset, and a client that is still sending would lose the reply.
     */
    void writeLast(Reply reply) {
        last = true;
        write(reply);
    }

    /** The client left: what comes later is for nobody, but has to come before the request is over. */
    void gone() {
        if (!done) {
            end();
            observe(Replies.CLIENT_GONE, "-", 0, System.nanoTime() - start);
        }
    }

    /** The server stops: what is asked for ends soon, and has a reply then. */
    void stop() {
        if (request == null) {
            writeLast(Replies.stopped(id));
        } else {
            request.cancellation().cancel(Cause.SHUTDOWN);
        }
    }

    /** What has no reply even now is a write that has begun, which is not told to stop. */
    void cut() {
        boolean reads = http.method().equals(HttpMethod.GET) || http.method().equals(HttpMethod.HEAD);
        write(reads ? Replies.stopped(id) : Replies.unknown(id));
    }

    private void end() {
        done = true;
        inFlight.remove(this);
    }

    private void headers(MultiMap headers, Reply reply) {
        for (Reply.Header header : reply.headers()) {
            headers.set(header.name(), header.value());
        }
        headers.set(REQUEST_ID_HEADER, id);
        if (last) {
            headers.set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        if (reply.body().length() > 0) {
            headers.set(HttpHeaders.CONTENT_TYPE, reply.isProblem() ? PROBLEM : JSON);
        }
        if (reply.completeness() != null) {
            headers.set(GATHER_STATUS, reply.completeness());
        }
        if (reply.serverTiming() != null) {
            headers.set(SERVER_TIMING, reply.serverTiming());
        }
        if (reply.isNoStore()) {
            headers.set(HttpHeaders.CACHE_CONTROL, NO_STORE);
        }
        if (reply.allow() != null) {
            headers.set(HttpHeaders.ALLOW, reply.allow());
        }
        if (reply.retryAfterSeconds() > 0) {
            headers.set(HttpHeaders.RETRY_AFTER, Integer.toString(reply.retryAfterSeconds()));
        }
    }

    private void observe(int status, String completeness, long bytes, long nanos) {
        observer.observe(new RequestAnswered(
                request == null ? "-" : request.endpoint().name(),
                "http",
                http.method().name(),
                http.uri(),
                status,
                completeness,
                bytes,
                nanos,
                id));
    }
}
