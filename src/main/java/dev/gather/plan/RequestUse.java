package dev.gather.plan;

import dev.gather.reference.Reference;
import dev.gather.request.Parameter;
import dev.gather.request.Parameter.In;
import dev.gather.source.RouteUse;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a route reads of a request besides its parameters, with the routes that it asks. Used at start only. */
final class RequestUse {
    private final Map<String, Plan> plans;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> headers = new TreeSet<>();
    private boolean id;
    private boolean path;

    private RequestUse(Map<String, Plan> plans) {
        this.plans = plans;
    }

    /** @param plans of all routes, by their keys */
    static RequestUse of(Plan plan, Map<String, Plan> plans) {
        RequestUse use = new RequestUse(plans);
        use.add(plan);
        return use;
    }

    /** In lower case and in a fixed order. */
    Set<String> headers() {
        return headers;
    }

    boolean readsId() {
        return id;
    }

    boolean readsPath() {
        return path;
    }

    private void add(Plan plan) {
        plan.requestReferences().forEach(this::add);
        for (PartPlan part : plan.parts()) {
            RouteUse use = part.call().route();
            Plan asked = use == null ? null : plans.get(use.key());
            if (use != null
                    && asked != null
                    && seen.add(use.key() + use.params().keySet())) {
                asked.endpoint().parameters().forEach(parameter -> add(parameter, use));
                add(asked);
            }
        }
    }

    /** A route that is asked reads the client's headers itself where it is given no value for them. */
    private void add(Parameter parameter, RouteUse use) {
        if (parameter.in() == In.HEADER && !use.params().containsKey(parameter.name())) {
            headers.add(parameter.wireName().toLowerCase(Locale.ROOT));
        }
    }

    private void add(Reference reference) {
        List<Reference.Step> steps = reference.path();
        String field = !steps.isEmpty() && steps.get(0) instanceof Reference.Field first ? first.key() : "";
        id |= steps.isEmpty() || field.equals("id");
        path |= steps.isEmpty() || field.equals("path");
        if (field.equals("header") && steps.size() > 1 && steps.get(1) instanceof Reference.Field header) {
            headers.add(header.key().toLowerCase(Locale.ROOT));
        }
    }
}
