package dev.gather.plan;

import dev.gather.config.Node;
import dev.gather.reference.Names;
import dev.gather.schema.BodySchema;
import org.jspecify.annotations.Nullable;

/** Reads {@code body:} of a route, and lets references name it. */
final class RouteBody {
    private RouteBody() {}

    /** Null if the route takes none, or after problems were reported. */
    static @Nullable BodySchema read(RouteConfig route, String method, Names names) {
        Node written = route.body();
        if (written == null) {
            return null;
        }
        names.addBody();
        if (method.equals("GET")) {
            route.values().problem(RouteConfig.BODY, "no body on a GET route: POST, PUT, PATCH and DELETE take one");
            return null;
        }
        return BodySchema.read(written, route.values().problems());
    }
}
