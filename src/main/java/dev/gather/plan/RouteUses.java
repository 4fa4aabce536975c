package dev.gather.plan;

import dev.gather.config.Spelling;
import dev.gather.request.Parameter;
import dev.gather.source.RouteUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the parts that are another route's answer, once all routes are known. */
final class RouteUses {
    private final Map<String, RouteConfig> routes;
    private final Map<String, Plan> plans = new LinkedHashMap<>();
    private final Keys keys;

    RouteUses(Map<String, RouteConfig> routes, List<Plan> plans, Keys keys) {
        this.routes = routes;
        this.keys = keys;
        plans.forEach(plan -> this.plans.put(plan.endpoint().name(), plan));
    }

    void check() {
        plans.values().forEach(plan -> plan.parts().forEach(part -> check(plan, part)));
        for (String key : plans.keySet()) {
            List<String> circle = circle(key, new ArrayList<>());
            if (circle != null && circle.get(0).equals(key)) {
                keys.problem(key, "asks itself: " + String.join(" → ", circle), "routes that do not ask each other");
                return;
            }
        }
    }

    private void check(Plan plan, PartPlan part) {
        RouteUse use = part.call().route();
        if (use == null) {
            return;
        }
        Plan asked = plans.get(use.key());
        if (asked == null) {
            boolean broken = routes.containsKey(use.key());
            if (!broken) {
                String hint = Spelling.hint(use.key(), plans.keySet());
                problem(plan, part, use.key(), "the key of a route" + (hint == null ? "" : "; " + hint));
            }
            return;
        }
        if (!asked.endpoint().method().equals("GET")) {
            problem(plan, part, use.key(), "a GET route");
        }
        checkParameters(plan, part, use, asked);
    }

    private void checkParameters(Plan plan, PartPlan part, RouteUse use, Plan asked) {
        Set<String> known = new LinkedHashSet<>();
        for (Parameter parameter : asked.endpoint().parameters()) {
            known.add(parameter.name());
            if (parameter.required() && !use.params().containsKey(parameter.name())) {
                problem(plan, part, "no " + parameter.name(), "params with " + parameter.name() + ", as it requires");
            }
        }
        for (String given : use.params().keySet()) {
            if (!known.contains(given)) {
                problem(plan, part, "params." + given, "one of the parameters of " + use.key() + ": " + known);
            }
        }
    }

    private void problem(Plan plan, PartPlan part, String found, String expected) {
        RouteConfig route = routes.get(plan.endpoint().name());
        if (route != null) {
            route.partKeys().problem(part.name().text(), found, expected);
        }
    }

    private @Nullable List<String> circle(String key, List<String> path) {
        int seen = path.indexOf(key);
        List<String> further = new ArrayList<>(path);
        further.add(key);
        if (seen >= 0) {
            return further.subList(seen, further.size());
        }
        Plan plan = plans.get(key);
        for (PartPlan part : plan == null ? List.<PartPlan>of() : plan.parts()) {
            RouteUse use = part.call().route();
            List<String> found = use == null ? null : circle(use.key(), further);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
