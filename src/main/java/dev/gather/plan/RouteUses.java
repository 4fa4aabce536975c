package dev.gather.plan;

import dev.gather.config.Spelling;
import dev.gather.json.Json;
import dev.gather.reference.Shape;
import dev.gather.request.Parameter;
import dev.gather.request.Parameter.In;
import dev.gather.source.RouteUse;
import java.util.ArrayList;
import java.util.HashSet;
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
        Set<String> harmless = new HashSet<>();
        for (String key : plans.keySet()) {
            List<String> circle = circle(key, new LinkedHashSet<>(), harmless);
            if (circle != null) {
                String found = "asks itself: " + String.join(" → ", circle);
                keys.problem(circle.get(0), found, "routes that do not ask each other in a circle");
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
        if (asked != null && asked.endpoint().method().equals("GET")) {
            checkParameters(plan, part, use, asked.endpoint().parameters());
        } else if (asked != null) {
            problem(plan, part, use.key(), "a GET route", null);
        } else if (!keys.has(use.key())) { // one that is there but wrong has its own problems
            problem(plan, part, use.key(), "the key of a route", Spelling.hint(use.key(), plans.keySet()));
        }
    }

    private void checkParameters(Plan plan, PartPlan part, RouteUse use, List<Parameter> parameters) {
        Set<String> known = new LinkedHashSet<>();
        for (Parameter parameter : parameters) {
            known.add(parameter.name());
            Shape given = use.params().get(parameter.name());
            if (given == null && parameter.required() && parameter.in() != In.HEADER) {
                String expected = "params with " + parameter.name() + ", which " + use.key() + " requires";
                problem(plan, part, "no " + parameter.name(), expected, null);
            }
            if (given instanceof Shape.Constant constant && parameter.schema().readValue(constant.json()) == null) {
                Json value = constant.json();
                String expected = parameter.schema().expected();
                problem(plan, part, "params." + parameter.name() + ": " + value, expected, null);
            }
        }
        for (String given : use.params().keySet()) {
            if (!known.contains(given)) {
                String hint = Spelling.hint(given, known);
                String expected = known.isEmpty()
                        ? "no params, since " + use.key() + " has none"
                        : "one of the parameters of " + use.key() + ": " + String.join(", ", known);
                problem(plan, part, "params." + given, expected, hint);
            }
        }
    }

    private void problem(Plan plan, PartPlan part, String found, String expected, @Nullable String hint) {
        RouteConfig route = routes.get(plan.endpoint().name());
        if (route != null) {
            route.partKeys().problem(part.name().text(), found, expected, hint);
        }
    }

    /**
     * The keys of routes that ask each other, from a route to itself; null if none can be come to from here.
     *
     * @param path how we came here, in order
     * @param harmless the routes from which no circle can be come to
     */
    private @Nullable List<String> circle(String key, Set<String> path, Set<String> harmless) {
        Plan plan = plans.get(key);
        if (plan == null || harmless.contains(key)) {
            return null;
        }
        if (!path.add(key)) {
            List<String> round = new ArrayList<>(path);
            round.add(key);
            return round.subList(round.indexOf(key), round.size());
        }
        for (PartPlan part : plan.parts()) {
            RouteUse use = part.call().route();
            List<String> found = use == null ? null : circle(use.key(), path, harmless);
            if (found != null) {
                return found;
            }
        }
        path.remove(key);
        harmless.add(key);
        return null;
    }
}
