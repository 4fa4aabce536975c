package dev.gather.lab.contestant;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The same on event loops, written by hand: nothing waits for anything. Its page asks for three parts, one after
 * another or at the same time.
 */
final class AsyncServer extends VerticleBase {
    static final long USER = 7;

    /** Where all instances listen. Thread-safe. */
    static final class Port {
        private final AtomicInteger actual = new AtomicInteger();

        int actual() {
            return actual.get();
        }
    }

    private final Settings settings;
    private final Port port;

    AsyncServer(Settings settings, Port port) {
        this.settings = settings;
        this.port = port;
    }

    @Override
    public Future<?> start() {
        AsyncCalls calls = new AsyncCalls(vertx, settings);
        // -1: one free port that all instances share
        return vertx.createHttpServer()
                .requestHandler(request -> handle(request, calls))
                .listen(-1, Contestant.HOST)
                .onSuccess(server -> port.actual.set(server.actualPort()));
    }

    private void handle(HttpServerRequest request, AsyncCalls calls) {
        switch (request.path()) {
            case "/json" -> send(request, new JsonObject().put("message", "Hello, World!"));
            case "/external" -> answer(request, "item", calls.item(request.query(), true));
            case "/external-unkept" -> answer(request, "item", calls.item(request.query(), false));
            case "/row" -> answer(request, "user", calls.row());
            case "/row-unpooled" -> answer(request, "user", calls.rowOverNewConnection());
            case "/page" -> page(request, settings.gathered() ? gathered(calls) : naive(calls));
            default -> request.response().setStatusCode(404).end();
        }
    }

    /** {@code a = await first(); b = await second(); c = await third()}. */
    private static Future<JsonObject> naive(AsyncCalls calls) {
        return calls.item("ms=50", true)
                .compose(first -> calls.item("ms=100", true)
                        .compose(second -> calls.row().map(user -> joined(first, second, user))));
    }

    /** {@code a, b, c = await gather(first(), second(), third())}. */
    private static Future<JsonObject> gathered(AsyncCalls calls) {
        return Future.all(calls.item("ms=50", true), calls.item("ms=100", true), calls.row())
                .map(all -> joined(all.resultAt(0), all.resultAt(1), all.resultAt(2)));
    }

    private static JsonObject joined(JsonObject first, JsonObject second, JsonObject user) {
        return new JsonObject().put("first", first).put("second", second).put("user", user);
    }

    private static void answer(HttpServerRequest request, String name, Future<JsonObject> part) {
        page(request, part.map(value -> new JsonObject().put(name, value)));
    }

    private static void page(HttpServerRequest request, Future<JsonObject> answer) {
        answer.onSuccess(json -> send(request, json))
                .onFailure(error -> request.response().setStatusCode(502).end());
    }

    private static void send(HttpServerRequest request, JsonObject answer) {
        request.response().putHeader("content-type", "application/json").end(answer.toBuffer());
    }
}
