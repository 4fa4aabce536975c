package dev.gather.source.route;

import dev.gather.config.Field;
import dev.gather.config.Node;
import dev.gather.config.Types;
import dev.gather.config.Values;
import dev.gather.reference.Names;
import dev.gather.reference.Shape;
import dev.gather.reference.Templates;
import dev.gather.source.OpenKind;
import dev.gather.source.Opening;
import dev.gather.source.RouteUse;
import dev.gather.source.Routes;
import dev.gather.source.Source;
import dev.gather.source.SourceKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parts that are another route's answer: {@code route: "GET /users/{id}"} with {@code params:}. */
public final class RouteKind implements SourceKind<Void, RouteCall> {
    private static final Field<String> ROUTE = Field.optional(
            "route",
            Types.nonEmptyString(),
            "The answer of another GET route, by its key: `\"GET /users/{id}\"`. No request goes out for it.");
    private static final Field<Map<String, Node>> PARAMS = Field.withDefault(
            "params",
            Types.map(Names.GRAMMAR, "the name of a parameter", Types.any()),
            Map.of(),
            "none",
            "What the other route is given, by the names of its parameters: `{ id: \"{userId}\" }`. Its parameters in "
                    + "headers are the client's own unless they are given.");

    @Override
    public String key() {
        return ROUTE.name();
    }

    @Override
    public List<Field<?>> fields() {
        return List.of(ROUTE, PARAMS);
    }

    @Override
    public boolean hasStatus(Values part) {
        return true;
    }

    @Override
    public RouteCall read(Values part, Map<String, Void> resources, Templates templates) {
        Map<String, Shape> params = new LinkedHashMap<>();
        part.get(PARAMS).forEach((name, value) -> params.put(name, templates.shape(value)));
        return new RouteCall(new RouteUse(part.get(ROUTE), params));
    }

    @Override
    public OpenKind<RouteCall> open(Opening opening, Map<String, Void> resources, List<Planned<RouteCall>> calls) {
        return new Open(opening.routes());
    }

    private record Open(Routes routes) implements OpenKind<RouteCall> {
        @Override
        public Source source(RouteCall call, boolean writes) {
            return new RouteSource(call.route(), routes);
        }
    }
}
