package dev.gather.admin;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers operators: is it alive, is it ready, what are its figures, what does it serve. */
public final class AdminVerticle extends VerticleBase {
    private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private final AdminConfig config;
    private final Readiness readiness;
    private final Supplier<String> metrics;
    private final Supplier<JsonObject> routes;
    private @Nullable HttpServer server;

    /** @param routes what is served, and by whom */
    public AdminVerticle(
            AdminConfig config, Readiness readiness, Supplier<String> metrics, Supplier<JsonObject> routes) {
        this.config = config;
        this.readiness = readiness;
        this.metrics = metrics;
        this.routes = routes;
    }

    @Override
    public Future<?> start() {
        Router router = Router.router(vertx);
        router.route().handler(this::checkHost);
        router.get("/health/live").handler(context -> answer(context, 200, new JsonObject().put("status", "up")));
        router.get("/health/ready").handler(this::ready);
        router.get("/metrics").handler(this::metrics);
        router.get("/routes").handler(context -> answer(context, 200, routes.get()));
        HttpServer http = vertx.createHttpServer().requestHandler(router);
        server = http;
        return http.listen(config.port(), config.host());
    }

    /** The port that is listened on. */
    public int port() {
        return server == null ? -1 : server.actualPort();
    }

    /** A page in an operator's browser must not reach this listener under a name that it made point here. */
    private void checkHost(RoutingContext context) {
        String host = context.request().authority() == null
                ? ""
                : context.request().authority().host();
        boolean local = config.host().equals("127.0.0.1") || config.host().equals("localhost");
        if (!local || LOCAL_NAMES.contains(host)) {
            context.next();
        } else {
            answer(context, 403, new JsonObject().put("status", "this host name is not served here"));
        }
    }

    private void ready(RoutingContext context) {
        readiness.check().onSuccess(found -> answer(context, found.isReady() ? 200 : 503, found.toJson()));
    }

    private void metrics(RoutingContext context) {
        context.response().putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        context.end(metrics.get());
    }

    private static void answer(RoutingContext context, int status, JsonObject body) {
        context.response().putHeader("Cache-Control", "no-store").setStatusCode(status);
        context.json(body);
    }
}
