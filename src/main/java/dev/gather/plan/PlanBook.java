package dev.gather.plan;

import dev.gather.request.Endpoint;
import java.util.List;

/**
 * The plans of all routes.
 *
 * @param plans by the index of their endpoint
 */
public record PlanBook(List<Plan> plans) {
    public Plan plan(Endpoint endpoint) {
        return plans.get(endpoint.index());
    }

    public List<Endpoint> endpoints() {
        return plans.stream().map(Plan::endpoint).toList();
    }
}
