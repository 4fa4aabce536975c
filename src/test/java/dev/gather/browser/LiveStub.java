package dev.gather.browser;

import dev.gather.scenario.Loopback;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server that says what a test has it say: a page with {@code gather.js}, sockets on {@code /live}, and event streams
 * on {@code /events}. Thread-safe.
 */
final class LiveStub implements AutoCloseable {
    private static final long WAIT_SECONDS = 20;
    private static final String PAGE =
            "<!doctype html><link rel=icon href=data:,><script type=module src=/page.js></script>";
    private static final String SCRIPT = """
            import * as client from '/gather.js';
            Object.assign(globalThis, client, { seen: [], ready: true });
            """;

    private final String client = Files.readString(Path.of("src/main/js/gather.js"));
    private final BlockingQueue<ServerWebSocket> sockets = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<HttpServerRequest> streams = new LinkedBlockingQueue<>();
    private final HttpServer server;

    LiveStub() throws IOException {
        server = Loopback.await(Loopback.VERTX
                .createHttpServer()
                .webSocketHandler(this::open)
                .requestHandler(this::answer)
                .listen(0, Loopback.HOST));
    }

    private void open(ServerWebSocket socket) {
        socket.textMessageHandler(messages::add);
        sockets.add(socket);
    }

    private void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        switch (request.path()) {
            case "/" -> response.putHeader("Content-Type", "text/html").end(PAGE);
            case "/page.js" ->
                response.putHeader("Content-Type", "text/javascript").end(SCRIPT);
            case "/gather.js" ->
                response.putHeader("Content-Type", "text/javascript").end(client);
            case "/events" -> streams.add(request);
            default -> response.setStatusCode(404).end();
        }
    }

    String url() {
        return "http://" + Loopback.HOST + ":" + server.actualPort();
    }

    /** The next socket that a page opened. */
    ServerWebSocket socket() throws InterruptedException {
        return next(sockets);
    }

    /** The next message of a page. */
    String message() throws InterruptedException {
        return next(messages);
    }

    /** The next event stream that a page asked for; nothing is answered yet. */
    HttpServerRequest stream() throws InterruptedException {
        return next(streams);
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        @Nullable T next = queue.poll(WAIT_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing came in " + WAIT_SECONDS + " s");
        }
        return next;
    }

    /** Nothing of an earlier test is left. */
    void forget() {
        sockets.clear();
        messages.clear();
        streams.clear();
    }

    @Override
    public void close() {
        Loopback.await(server.close());
    }
}
