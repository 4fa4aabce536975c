package dev.gather.http;

import dev.gather.observe.Observation.RequestAnswered;
import dev.gather.observe.Observer;
import dev.gather.reply.Replies;
import dev.gather.reply.Reply;
import dev.gather.request.Held;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes the reply to one request, once, and tells the observer. What the request holds is given back when the reply is
 * written; one whose client left is over when the work for it is. Confined to one event loop.
 */
final class ResponseWriter {
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
    private final long start = System.nanoTime();
    private final @Nullable Held held;
    private String route = "-";
    private boolean done;
    private boolean last;

    /** @param held what the request holds, or null if it was not let in */
    ResponseWriter(HttpServerRequest http, String id, Observer observer, @Nullable Held held) {
        this.http = http;
        this.id = id;
        this.observer = observer;
        this.held = held;
    }

    String id() {
        return id;
    }

    void route(String name) {
        route = name;
    }

    void write(Reply reply) {
        if (done) {
            leave();
            return;
        }
        done = true;
        last |= reply.isProblem() && !http.isEnded() && BodyHead.isPresent(http);
        HttpServerResponse response = http.response();
        if (response.closed()) {
            observe(Replies.CLIENT_GONE, "-", 0);
            leave();
            return;
        }
        response.setStatusCode(reply.status());
        headers(response.headers(), reply);
        if (last) {
            http.connection().shutdown(LINGER_MILLIS, TimeUnit.MILLISECONDS);
        }
        Future<Void> written = end(response, reply.body());
        if (held != null) {
            written.onComplete(ended -> held.close());
        }
        String completeness = reply.completeness() == null ? "-" : reply.completeness();
        observe(reply.status(), completeness, reply.body().length());
    }

    private Future<Void> end(HttpServerResponse response, Buffer body) {
        if (http.method().equals(HttpMethod.HEAD) && body.length() > 0) {
            response.headers().set(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
            return response.end();
        }
        return response.end(body);
    }

    /** Writes the answer that was composed, if there is memory for as long as the client needs to take it. */
    void writeComposed(Reply reply) {
        boolean room = done || held == null || held.only(reply.body().length());
        write(room ? reply : Replies.shed(id));
    }

    /** The request is over, or somebody else answers it. */
    void leave() {
        if (held != null) {
            held.close();
        }
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
            done = true;
            observe(Replies.CLIENT_GONE, "-", 0);
        }
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

    private void observe(int status, String completeness, long bytes) {
        observer.observe(new RequestAnswered(
                route,
                "http",
                http.method().name(),
                http.uri(),
                status,
                completeness,
                bytes,
                System.nanoTime() - start,
                id));
    }
}
