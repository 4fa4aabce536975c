package dev.gather.plan;

import dev.gather.config.Values;
import dev.gather.json.Json;
import dev.gather.reference.Names;
import dev.gather.reference.Reference;
import dev.gather.reference.Shape;
import dev.gather.reference.Templates;
import dev.gather.request.Endpoint;
import dev.gather.request.Parameter;
import dev.gather.request.PathPattern;
import dev.gather.schema.BodySchema;
import dev.gather.source.SourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        for (Map.Entry<String, PartConfig> part : route.parts().entrySet()) {
            named &= addName(part.getKey(), part.getValue());
        }
        return named ? plan(endpoint) : null;
    }

    private @Nullable Plan plan(Endpoint endpoint) {
        boolean readsOnly = endpoint.method().equals("GET");
        List<PartPlan> parts = new PartReader(route, readsOnly, names, resources).read();
        Shape reply = reply();
        ReplyHead head = ReplyHeads.read(values, templates);
        AnswerPlan answer = new AnswerReader(route).read();
        if (answer == null || parts.size() < route.parts().size()) {
            return null;
        }
        TransactionPlan transaction = Transactions.read(route, parts, resources);
        List<PartPlan> ordered = new WriteOrder(parts, transaction).ordered();
        List<PartPlan> order = new PartOrder(ordered, route).sorted();
        if (order == null) {
            return null;
        }
        return new Plan(
                endpoint,
                names,
                ordered,
                order,
                transaction,
                answer,
                reply == null ? defaultReply(parts) : reply,
                head,
                route.answersBytesMax(),
                route.meta(),
                route.timing(),
                requestReferences(parts, reply, head));
    }

    private @Nullable Shape reply() {
        Shape reply = route.reply() == null ? null : templates.shape(route.reply());
        if (route.meta() && reply != null && !hasRoomForParts(reply)) {
            values.problem("meta: true", "a reply that is an object without _parts, for _parts to stand in");
        }
        return reply;
    }

    private static boolean hasRoomForParts(Shape reply) {
        if (reply instanceof Shape.Constant constant) {
            return constant.json().kind() == Json.Kind.OBJECT && constant.json().field("_parts") == null;
        }
        return reply instanceof Shape.ObjectShape object
                && object.members().stream()
                        .noneMatch(member -> member.key().text().equals("_parts"));
    }

    /** False after a problem was reported. */
    private boolean addName(String part, PartConfig config) {
        if (Names.RESERVED.contains(part)) {
            route.partKeys().problem(part, "a reserved name", "another name");
            return false;
        }
        if (!(config.hasStatus() ? names.addCall(part) : names.addPart(part))) {
            route.partKeys().problem(part, "the name of a parameter", "another name: {" + part + "} would be both");
            return false;
        }
        return true;
    }

    private static List<Reference> requestReferences(List<PartPlan> parts, @Nullable Shape reply, ReplyHead head) {
        List<Reference> all = new ArrayList<>(reply == null ? List.of() : reply.references());
        all.addAll(head.references());
        all.removeIf(reference -> reference.name().kind() != Names.Kind.REQUEST);
        parts.forEach(part -> all.addAll(part.requestReferences()));
        return List.copyOf(all);
    }

    private Shape defaultReply(List<PartPlan> parts) {
        return new Shape.ObjectShape(parts.stream()
                .filter(part -> Objects.requireNonNull(
                                route.parts().get(part.name().text()))
                        .standsAlone())
                .map(part -> new Shape.Member(
                        Json.of(part.name().text()),
                        new Shape.Whole(new Reference(part.name().text(), part.name(), List.of(), false)),
                        true))
                .toList());
    }
}
