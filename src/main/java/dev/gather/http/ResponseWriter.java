package dev.gather.http;

import dev.gather.observe.Observation.RequestAnswered;
import dev.gather.observe.Observer;
import dev.gather.reply.Replies;
import dev.gather.reply.Reply;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Writes the reply to one request, once, and tells the observer. Confined to one event loop. */
final class ResponseWriter {
    static final String REQUEST_ID = "x-request-id";

    private static final CharSequence REQUEST_ID_HEADER = HttpHeaders.createOptimized("X-Request-Id");
    private static final CharSequence GATHER_STATUS = HttpHeaders.createOptimized("Gather-Status");
    private static final CharSequence SERVER_TIMING = HttpHeaders.createOptimized("Server-Timing");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence PROBLEM = HttpHeaders.createOptimized("application/problem+json");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

    private final HttpServerRequest http;
    private final String id;
    private final Observer observer;
    private final long start = System.nanoTime();
    private String route = "-";
    private boolean done;
    private boolean last;

    ResponseWriter(HttpServerRequest http, String id, Observer observer) {
        this.http = http;
        this.id = id;
        this.observer = observer;
    }

    String id() {
        return id;
    }

    void route(String name) {
        route = name;
    }

    void write(Reply reply) {
        if (done) {
            return;
        }
        done = true;
        HttpServerResponse response = http.response();
        if (response.closed()) {
            observe(Replies.CLIENT_GONE, "-", 0);
            return;
        }
        response.setStatusCode(reply.status());
        headers(response.headers(), reply);
        int length = reply.body().length();
        if (http.method().equals(HttpMethod.HEAD)) {
            response.headers().set(HttpHeaders.CONTENT_LENGTH, Integer.toString(length));
            response.end();
        } else {
            response.end(reply.body());
        }
        if (last || (reply.isProblem() && isWithBody())) {
            http.connection().close();
        }
        observe(reply.status(), reply.completeness() == null ? "-" : reply.completeness(), length);
    }

    /** Writes the reply and closes the connection: what else comes on it is not believed. */
    void writeLast(Reply reply) {
        last = true;
        write(reply);
    }

    /**
     * Whether the request says that it has a body. The library takes names that only look like {@code Content-Length}
     * for it, and then what another hop sent as a second request for a body. No path takes a body, so such a request is
     * refused, and what follows it on the connection is not believed.
     */
    boolean isWithBody() {
        String length = http.getHeader(HttpHeaders.CONTENT_LENGTH);
        return (length != null && !length.equals("0")) || http.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** The client left: what comes later is for nobody. */
    void gone() {
        if (!done) {
            done = true;
            observe(Replies.CLIENT_GONE, "-", 0);
        }
    }

    private void headers(MultiMap headers, Reply reply) {
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
