package dev.gather.scenario;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP service on loopback that does what a test says, path by path; a path ending in {@code *} stands for all that
 * begin so, and 404 for the rest. Remembers what it was asked, and who left before the answer. Thread-safe.
 */
public final class StubService {
    /** A request as it came. */
    public record Seen(String target, MultiMap headers) {}

    private static final int LINE_MAX = 16 * 1024;

    private final Map<String, Handler<HttpServerRequest>> handlers = new ConcurrentHashMap<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final int port;
    private volatile HttpServer server;

    public StubService() {
        server = listen(0);
        port = server.actualPort();
    }

    private HttpServer listen(int port) {
        HttpServer listening = Loopback.VERTX
                .createHttpServer(new HttpServerOptions().setMaxInitialLineLength(LINE_MAX))
                .connectionHandler(connection -> {
                    connections.incrementAndGet();
                    connection.closeHandler(closed -> connections.decrementAndGet());
                })
                .requestHandler(this::take);
        return Loopback.await(listening.listen(port, Loopback.HOST));
    }

    private void take(HttpServerRequest request) {
        seen.add(new Seen(request.uri(), request.headers()));
        open.incrementAndGet();
        AtomicBoolean over = new AtomicBoolean();
        request.response().endHandler(ended -> {
            if (request.response().ended() && over.compareAndSet(false, true)) {
                open.decrementAndGet();
            }
        });
        request.response().closeHandler(closed -> {
            if (over.compareAndSet(false, true)) {
                open.decrementAndGet();
                left.incrementAndGet();
            }
        });
        handler(request.path()).handle(request);
    }

    private Handler<HttpServerRequest> handler(String path) {
        Handler<HttpServerRequest> exact = handlers.get(path);
        if (exact != null) {
            return exact;
        }
        return handlers.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("*"))
                .filter(entry -> path.startsWith(
                        entry.getKey().substring(0, entry.getKey().length() - 1)))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(request -> request.response().setStatusCode(404).end("{\"error\":\"no such path\"}"));
    }

    public StubService on(String path, Handler<HttpServerRequest> handler) {
        handlers.put(path, handler);
        return this;
    }

    public StubService answers(String path, String json) {
        return on(path, request -> request.response().end(json));
    }

    public StubService answersAfter(String path, long millis, String json) {
        return on(
                path,
                request ->
                        Loopback.VERTX.setTimer(millis, id -> request.response().end(json)));
    }

    public StubService fails(String path, int status) {
        return on(path, request -> request.response().setStatusCode(status).end("secret of the inside"));
    }

    /** Takes the request and never answers. */
    public StubService hangs(String path) {
        return on(path, request -> {});
    }

    public String url() {
        return "http://" + Loopback.HOST + ":" + port;
    }

    public int port() {
        return port;
    }

    public List<Seen> seen() {
        return seen;
    }

    /** Path and query of every request, in the order they came. */
    public List<String> targets() {
        return seen.stream().map(Seen::target).toList();
    }

    /** Requests that wait for their answer, their client too. */
    public int open() {
        return open.get();
    }

    /** Requests whose client left before the answer. */
    public int left() {
        return left.get();
    }

    public int connections() {
        return connections.get();
    }

    /** As a killed process: the port is closed and so is every connection. */
    public void close() {
        Loopback.await(server.close());
    }

    /** On the same port, after {@link #close()}. */
    public void openAgain() {
        server = listen(port);
    }
}
