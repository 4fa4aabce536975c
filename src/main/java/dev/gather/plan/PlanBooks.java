package dev.gather.plan;

import dev.gather.config.Node;
import dev.gather.config.Problems;
import dev.gather.source.SourceKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the plans of all routes of a config. */
public final class PlanBooks {
    /** What the key of a route looks like. */
    public static final String ROUTE_KEY = "(GET|POST|PUT|PATCH|DELETE) /\\S*";

    /** What the key of a route looks like, in words. */
    public static final String ROUTE_KEY_EXPECTED =
            "a method and a path, such as \"GET /pages/{userId}\" or \"POST /orders\"";

    /** Never asked for as a route: what comes there is to become a socket. */
    private static final String LIVE = "/live";

    private PlanBooks() {}

    /**
     * The plans of the routes that are right; problems are reported for the others.
     *
     * @param written the routes as they stand in the config
     */
    public static PlanBook read(
            Map<String, RouteConfig> routes,
            Node written,
            Map<SourceKind<?, ?>, Map<String, ?>> resources,
            Problems problems) {
        Keys keys = new Keys(written, problems);
        List<Plan> plans = new ArrayList<>();
        Map<String, String> shapes = new HashMap<>();
        routes.forEach((key, route) -> {
            Plan plan = new PlanReader(plans.size(), key, route, keys, resources).read();
            if (plan == null) {
                return;
            }
            if (plan.endpoint().pattern().shape().equals(LIVE)) {
                keys.problem(key, LIVE, "another path: /live is the WebSocket");
                return;
            }
            String shape =
                    plan.endpoint().method() + " " + plan.endpoint().pattern().shape();
            String same = shapes.putIfAbsent(shape, key);
            if (same == null) {
                plans.add(plan);
            } else {
                keys.problem(key, "answers the same as " + same, "paths that differ in more than names in braces");
            }
        });
        new RouteUses(routes, plans, keys).check();
        return new PlanBook(List.copyOf(plans), new LiveRoutes(routes, plans, resources).read());
    }
}
