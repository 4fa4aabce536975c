package dev.gather.plan;

import dev.gather.request.Endpoint;
import dev.gather.request.Watchable;
import java.util.List;
import java.util.Map;

/**
 * The plans of all routes.
 *
 * @param plans by the index of their endpoint
 * @param watchable how those are kept new that can be watched, by the index of their endpoint
 */
public record PlanBook(List<Plan> plans, Map<Integer, Watchable> watchable) {
    public Plan plan(Endpoint endpoint) {
        return plans.get(endpoint.index());
    }

    public List<Endpoint> endpoints() {
        return plans.stream().map(Plan::endpoint).toList();
    }
}
