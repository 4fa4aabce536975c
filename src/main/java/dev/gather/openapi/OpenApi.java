package dev.gather.openapi;

import dev.gather.json.Json;
import dev.gather.plan.Plan;
import dev.gather.plan.PlanBook;
import dev.gather.request.Endpoint;
import dev.gather.schema.BodySchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The routes of a config as an OpenAPI 3.1 document. Confined to one thread. */
public final class OpenApi {
    private final OperationIds ids = new OperationIds();
    private final ObjectText bodies = new ObjectText();
    private final Map<String, PathItem> paths = new LinkedHashMap<>();

    private final Set<Integer> watchable;

    private OpenApi(Set<Integer> watchable) {
        this.watchable = watchable;
    }

    /** Paths that differ in the names of parameters only are one path in OpenAPI, with the names of the first. */
    private record PathItem(List<String> names, String path, ObjectText operations) {}

    /**
     * @param title of the document
     * @param server where the routes are, such as {@code /} or {@code https://api.example.com}
     */
    public static Json of(PlanBook book, String title, String server) {
        OpenApi document = new OpenApi(book.watchable().keySet());
        book.plans().forEach(document::add);
        ObjectText paths = new ObjectText();
        document.paths.values().forEach(item -> paths.put(item.path(), item.operations()));
        return new ObjectText()
                .put("openapi", "3.1.0")
                .put("info", new ObjectText().put("title", title).put("version", "1"))
                .put(
                        "servers",
                        Json.array(List.of(new ObjectText().put("url", server).json())))
                .put("security", Json.EMPTY_ARRAY) // anyone may ask: without it, linters take it for forgotten
                .put("paths", paths)
                .put("components", Components.of(document.bodies))
                .json();
    }

    private void add(Plan plan) {
        Endpoint endpoint = plan.endpoint();
        PathItem item = paths.computeIfAbsent(endpoint.pattern().shape(), shape -> item(endpoint));
        String id = ids.of(endpoint);
        String body = endpoint.body() == null ? null : body(id, endpoint.body());
        boolean live = watchable.contains(endpoint.index());
        Json operation = Operation.of(plan, id, item.names(), body, live);
        item.operations().put(endpoint.method().toLowerCase(Locale.ROOT), operation);
    }

    private static PathItem item(Endpoint endpoint) {
        String path = endpoint.name().substring(endpoint.name().indexOf(' ') + 1);
        return new PathItem(endpoint.pattern().parameterNames(), path, new ObjectText());
    }

    /** A pointer to where the schema stands now. */
    private String body(String id, BodySchema body) {
        String name = id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1) + "Body";
        String place = "#/components/schemas/" + name;
        bodies.put(name, new BodyText(place).schema(body.schema()));
        return place;
    }
}
