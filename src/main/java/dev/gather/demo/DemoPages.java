package dev.gather.demo;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;

/** The demo's page, with {@code gather.js}. It loads nothing from elsewhere, and runs nothing that stands in it. */
public final class DemoPages {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private DemoPages() {}

    public static Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        router.get().handler(DemoPages::guard);
        router.get().handler(StaticHandler.create("demo").setCachingEnabled(false));
        return router;
    }

    private static void guard(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.putHeader("Content-Security-Policy", POLICY);
        response.putHeader("X-Content-Type-Options", "nosniff");
        response.putHeader("Referrer-Policy", "no-referrer");
        context.next();
    }
}
