package dev.gather.plan;

import dev.gather.config.Values;
import dev.gather.reference.Names;
import dev.gather.reference.Reference;
import dev.gather.reference.Shape;
import dev.gather.reference.Templates;
import dev.gather.request.Endpoint;
import dev.gather.request.Parameter;
import dev.gather.request.Parameter.In;
import dev.gather.request.PathPattern;
import dev.gather.schema.BodySchema;
import dev.gather.source.CallSpec;
import dev.gather.source.SourceKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the plan of one route. Used at start only; everything that is wrong becomes a problem at its place. */
final class PlanReader {
    private final int index;
    private final String key;
    private final RouteConfig route;
    private final Keys routes;
    private final Map<SourceKind<?, ?>, Map<String, ?>> resources;
    private final Values values;
    private final Names names = new Names();
    private final Templates templates;

    PlanReader(int index, String key, RouteConfig route, Keys routes, Map<SourceKind<?, ?>, Map<String, ?>> resources) {
        this.index = index;
        this.key = key;
        this.route = route;
        this.routes = routes;
        this.resources = resources;
        this.values = route.values();
        this.templates = new Templates(names, values.problems());
    }

    /** Null after problems were reported. */
    @Nullable
    Plan read() {
        String path = key.substring(key.indexOf(' ') + 1);
        PathPattern pattern = PathPattern.parse(path);
        if (pattern == null) {
            routes.problem(key, path, PathPattern.EXPECTED);
            return null;
        }
        List<Parameter> parameters = new RouteParameters(key, route, routes, pattern, names).read();
        String method = key.substring(0, key.indexOf(' '));
        BodySchema body = RouteBody.read(route, method, names);
        Endpoint endpoint = new Endpoint(index, key, method, pattern, parameters, body, route.deadline());
        boolean named = true;
        for (String part : route.parts().keySet()) {
            named &= addName(part);
        }
        Map<String, CallSpec> calls = calls();
        Shape reply = reply();
        ReplyHead head = ReplyHeads.read(values, templates);
        if (!named || calls.size() < route.parts().size()) {
            return null;
        }
        List<PartPlan> parts = parts(calls);
        List<PartPlan> order = new PartOrder(parts, route).sorted();
        List<Reference> requestReferences = requestReferences(parts, reply, head);
        Shape shape = reply == null ? defaultReply(parts) : reply;
        return order == null
                ? null
                : new Plan(endpoint, names, parts, order, shape, head, route.meta(), route.timing(), requestReferences);
    }

    private @Nullable Shape reply() {
        Shape reply = route.reply() == null ? null : templates.shape(route.reply());
        boolean object = reply == null || reply instanceof Shape.ObjectShape;
        if (route.meta() && !object) {
            values.problem("meta: true", "a reply that is an object, for _parts to stand in");
        }
        return reply;
    }

    /** False after a problem was reported. */
    private boolean addName(String part) {
        if (Names.RESERVED.contains(part)) {
            route.partKeys().problem(part, "a reserved name", "another name");
            return false;
        }
        if (!names.addPart(part)) {
            route.partKeys().problem(part, "the name of a parameter", "another name: {" + part + "} would be both");
            return false;
        }
        return true;
    }

    private Map<String, CallSpec> calls() {
        Map<String, CallSpec> calls = new LinkedHashMap<>();
        route.parts().forEach((name, part) -> {
            CallSpec call = call(part.kind(), part.values());
            if (call != null) {
                calls.put(name, call);
            }
        });
        return calls;
    }

    /** The one place that trusts a kind to find its own resources under itself. */
    @SuppressWarnings("unchecked")
    private <R, C extends CallSpec> @Nullable C call(SourceKind<R, C> kind, Values part) {
        return kind.read(part, (Map<String, R>) resources.getOrDefault(kind, Map.of()), templates);
    }

    private List<PartPlan> parts(Map<String, CallSpec> calls) {
        List<String> order = List.copyOf(calls.keySet());
        List<PartPlan> parts = new ArrayList<>();
        calls.forEach((name, call) -> {
            PartConfig config = java.util.Objects.requireNonNull(route.parts().get(name));
            Names.Name known = java.util.Objects.requireNonNull(names.find(name));
            parts.add(new PartPlan(
                    parts.size(),
                    known,
                    config.kind(),
                    call,
                    needs(call, order),
                    config.timeout(),
                    config.optional(),
                    PartFallback.read(config, templates),
                    config.hidden(),
                    call.references().stream().anyMatch(PlanReader::readsPath)));
        });
        return List.copyOf(parts);
    }

    private static List<Integer> needs(CallSpec call, List<String> order) {
        return call.references().stream()
                .filter(reference -> reference.name().kind() == Names.Kind.PART)
                .map(reference -> order.indexOf(reference.name().text()))
                .distinct()
                .toList();
    }

    private static boolean readsPath(Reference reference) {
        Parameter parameter = reference.name().parameter();
        return parameter != null && parameter.in() == In.PATH;
    }

    private static List<Reference> requestReferences(List<PartPlan> parts, @Nullable Shape reply, ReplyHead head) {
        List<Reference> all = new ArrayList<>(reply == null ? List.of() : reply.references());
        all.addAll(head.references());
        parts.forEach(part -> all.addAll(part.call().references()));
        return all.stream()
                .filter(reference -> reference.name().kind() == Names.Kind.REQUEST)
                .toList();
    }

    private static Shape defaultReply(List<PartPlan> parts) {
        return new Shape.ObjectShape(parts.stream()
                .filter(part -> !part.hidden())
                .map(part -> new Shape.Member(
                        dev.gather.json.Json.of(part.name().text()),
                        new Shape.Whole(new Reference(part.name().text(), part.name(), List.of(), false))))
                .toList());
    }
}
