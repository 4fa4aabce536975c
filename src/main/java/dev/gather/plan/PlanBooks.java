package dev.gather.plan;

import dev.gather.config.Problems;
import dev.gather.source.SourceKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the plans of all routes of a config. */
public final class PlanBooks {
    /** What the key of a route looks like. */
    public static final String ROUTE_KEY = "GET /\\S*";

    /** What the key of a route looks like, in words. */
    public static final String ROUTE_KEY_EXPECTED = "GET and a path, such as \"GET /pages/{userId}\"";

    private PlanBooks() {}

    /** The plans of the routes that are right; problems are reported for the others. */
    public static PlanBook read(
            Map<String, RouteConfig> routes, Map<SourceKind<?, ?>, Map<String, ?>> resources, Problems problems) {
        List<Plan> plans = new ArrayList<>();
        Map<String, String> shapes = new HashMap<>();
        routes.forEach((key, route) -> {
            Plan plan = new PlanReader(plans.size(), key, route, resources, problems).read();
            if (plan == null) {
                return;
            }
            String shape =
                    plan.endpoint().method() + " " + plan.endpoint().pattern().shape();
            String same = shapes.putIfAbsent(shape, key);
            if (same == null) {
                plans.add(plan);
            } else {
                route.values().problem(key, "a path that no other route answers; this one is the same as " + same);
            }
        });
        return new PlanBook(List.copyOf(plans));
    }
}
