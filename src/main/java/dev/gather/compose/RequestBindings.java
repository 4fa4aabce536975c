package dev.gather.compose;

import dev.gather.json.Json;
import dev.gather.plan.Plan;
import dev.gather.reference.Bindings;
import dev.gather.reference.Names;
import dev.gather.reference.Reference;
import dev.gather.request.ApiRequest;
import dev.gather.request.Parameter;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The values that a request comes with. */
final class RequestBindings {
    private RequestBindings() {}

    static Bindings of(Plan plan, ApiRequest request) {
        Bindings bindings = new Bindings(plan.names());
        List<Parameter> parameters = plan.endpoint().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Names.Name name = plan.names().find(parameters.get(i).name());
            bindings.set(Objects.requireNonNull(name), request.arguments().get(i));
        }
        if (request.body() != null) {
            bindings.set(Objects.requireNonNull(plan.names().find("body")), request.body());
        }
        if (!plan.requestReferences().isEmpty()) {
            setRequest(bindings, plan, request);
        }
        return bindings;
    }

    static void setRequest(Bindings bindings, Plan plan, ApiRequest request) {
        bindings.set(Objects.requireNonNull(plan.names().find("request")), request(plan, request));
    }

    /** What references can read of the request itself; of its headers, those that they name. */
    private static Json request(Plan plan, ApiRequest request) {
        JsonObject headers = new JsonObject();
        for (Reference reference : plan.requestReferences()) {
            if (reference.path().size() > 1 && reference.path().get(1) instanceof Reference.Field header) {
                headers.put(header.key(), request.header().apply(header.key().toLowerCase(Locale.ROOT)));
            }
        }
        JsonObject all = new JsonObject()
                .put("id", request.id())
                .put("path", request.path())
                .put("method", request.endpoint().method())
                .put("header", headers);
        byte[] bytes = all.encode().getBytes(StandardCharsets.UTF_8);
        return Json.trusted(bytes, 0, bytes.length);
    }
}
