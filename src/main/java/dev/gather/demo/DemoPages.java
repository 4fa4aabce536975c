package dev.gather.demo;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.StaticHandler;

/** The demo's page, and where it finds the services whose latency it sets. */
public final class DemoPages {
    private DemoPages() {}

    public static Router router(Vertx vertx, DemoServices services) {
        Router router = Router.router(vertx);
        JsonObject urls = new JsonObject().put("users", services.usersUrl()).put("catalog", services.catalogUrl());
        router.get("/demo.json").handler(context -> context.json(urls));
        router.get().handler(StaticHandler.create("demo").setCachingEnabled(false));
        return router;
    }
}
