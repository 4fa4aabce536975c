package dev.gather.demo;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** The error answers of the demo's services. */
final class Answers {
    private Answers() {}

    /** {@code {"error": message}}. */
    static void error(RoutingContext request, int status, String message) {
        request.response().setStatusCode(status);
        request.json(new JsonObject().put("error", message));
    }
}
