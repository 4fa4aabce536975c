package dev.gather.hostile;

import dev.gather.scenario.Loopback;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicInteger;

/** A service that answers with what it was asked, as it came; and a host that nobody should ever come to. */
final class EchoService implements AutoCloseable {
    private final AtomicInteger canaryHits = new AtomicInteger();
    private final HttpServer echo;
    private final HttpServer canary;

    EchoService() {
        echo = Loopback.await(Loopback.VERTX
                .createHttpServer(new HttpServerOptions().setMaxInitialLineLength(32 * 1024))
                .requestHandler(EchoService::answer)
                .listen(0, Loopback.HOST));
        canary = Loopback.await(Loopback.VERTX
                .createHttpServer()
                .connectionHandler(connection -> canaryHits.incrementAndGet())
                .requestHandler(request -> request.response().end("{}"))
                .listen(0, Loopback.HOST));
    }

    private static void answer(HttpServerRequest request) {
        request.body()
                .onSuccess(body -> request.response()
                        .end(new JsonObject()
                                .put("target", request.uri())
                                .put("value", new JsonArray(request.headers().getAll("X-Value")))
                                .put("injected", request.headers().contains("X-Injected"))
                                .put("body", body.toString("UTF-8"))
                                .encode()));
    }

    String url() {
        return "http://" + Loopback.HOST + ":" + echo.actualPort();
    }

    String canary() {
        return Loopback.HOST + ":" + canary.actualPort();
    }

    int canaryHits() {
        return canaryHits.get();
    }

    @Override
    public void close() {
        Loopback.await(echo.close());
        Loopback.await(canary.close());
    }
}
