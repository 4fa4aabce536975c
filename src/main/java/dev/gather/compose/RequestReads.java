package dev.gather.compose;

import dev.gather.json.Json;
import dev.gather.plan.PartPlan;
import dev.gather.plan.Plan;
import dev.gather.reference.Bindings;
import dev.gather.reference.Reference;
import dev.gather.request.ApiRequest;
import dev.gather.request.Parameter;
import dev.gather.request.Parameter.In;
import dev.gather.source.RouteUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What routes inside of routes read of a request, besides what they are given. Pure. */
final class RequestReads {
    private final Map<String, Plan> plans;
    private final ApiRequest request;
    private final List<Json> values = new ArrayList<>();

    private RequestReads(Map<String, Plan> plans, ApiRequest request) {
        this.plans = plans;
        this.request = request;
    }

    /** The values, always in the same order, null for those that are missing. */
    static Json of(RouteUse use, Map<String, Plan> plans, ApiRequest request) {
        RequestReads reads = new RequestReads(plans, request);
        reads.add(use);
        return Json.array(reads.values);
    }

    private void add(RouteUse use) {
        Plan plan = Objects.requireNonNull(plans.get(use.key()));
        for (Parameter parameter : plan.endpoint().parameters()) {
            if (parameter.in() == In.HEADER && !use.params().containsKey(parameter.name())) {
                add(ofText(request.header().apply(parameter.wireName())));
            }
        }
        if (!plan.requestReferences().isEmpty()) {
            Bindings bindings = new Bindings(plan.names());
            RequestBindings.setRequest(bindings, plan, request);
            for (Reference reference : plan.requestReferences()) {
                add(reference.resolve(bindings));
            }
        }
        plan.parts().stream().map(PartPlan::call).forEach(call -> {
            if (call.route() != null) {
                add(call.route());
            }
        });
    }

    private static @Nullable Json ofText(@Nullable String text) {
        return text == null ? null : Json.of(text);
    }

    private void add(@Nullable Json value) {
        values.add(value == null ? Json.NULL : value);
    }
}
