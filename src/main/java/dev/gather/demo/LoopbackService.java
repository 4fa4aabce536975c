package dev.gather.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.function.Consumer;

/** One HTTP service on 127.0.0.1, with a latency that can be set and CORS for pages from this machine. */
record LoopbackService(HttpServer server, Latency latency) {
    private static final String HOST = "127.0.0.1";
    /** Only these: a page from elsewhere must not be able to slow a service down. */
    private static final String LOOPBACK_ORIGIN = "https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]+)?";

    /** Listens on the port, or on a free one when that is 0. */
    static Future<LoopbackService> start(Vertx vertx, int port, Consumer<Router> routes) {
        Latency latency = new Latency(vertx);
        Router router = Router.router(vertx);
        router.route().handler(CorsHandler.create().addOriginWithRegex(LOOPBACK_ORIGIN));
        latency.installOn(router);
        routes.accept(router);
        router.errorHandler(403, request -> Answers.error(request, 403, "only for pages from this machine"));
        router.errorHandler(404, request -> Answers.error(request, 404, "no such path"));
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(port, HOST)
                .map(server -> new LoopbackService(server, latency));
    }

    int port() {
        return server.actualPort();
    }

    String url() {
        return "http://" + HOST + ":" + port();
    }
}
