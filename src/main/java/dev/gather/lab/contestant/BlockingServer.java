package dev.gather.lab.contestant;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * What a WSGI container is, on a JVM: a fixed number of threads, each of which answers one request at a time and waits
 * for whatever it asks, one thing after another. Requests beyond that queue.
 */
final class BlockingServer {
    private static final int BACKLOG = 1024;

    private BlockingServer() {}

    /** The port where it listens. */
    static int start(Settings settings) throws IOException {
        BlockingCalls calls = new BlockingCalls(settings);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.setExecutor(Executors.newFixedThreadPool(settings.workers()));
        on(server, "/json", query -> new JsonObject().put("message", "Hello, World!"));
        on(server, "/external", query -> new JsonObject().put("item", calls.item(query)));
        on(server, "/row", query -> new JsonObject().put("user", calls.row()));
        on(server, "/page", query -> page(calls));
        server.start();
        return server.getAddress().getPort();
    }

    private static JsonObject page(BlockingCalls calls) {
        return new JsonObject()
                .put("first", calls.item("ms=50"))
                .put("second", calls.item("ms=100"))
                .put("user", calls.row());
    }

    private static void on(HttpServer server, String path, Function<String, JsonObject> work) {
        server.createContext(path, exchange -> answer(exchange, work));
    }

    private static void answer(HttpExchange exchange, Function<String, JsonObject> work) throws IOException {
        try (exchange) {
            String query = exchange.getRequestURI().getQuery();
            JsonObject answer = work.apply(query == null ? "" : query);
            if (answer.containsKey("item") && answer.getValue("item") == null) {
                exchange.getResponseHeaders().set("Gather-Status", "partial");
            }
            send(exchange, 200, answer);
        } catch (UncheckedIOException e) {
            send(exchange, 502, new JsonObject().put("error", e.getMessage()));
        }
    }

    private static void send(HttpExchange exchange, int status, JsonObject answer) throws IOException {
        byte[] bytes = answer.encode().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }
}
