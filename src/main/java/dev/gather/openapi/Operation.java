package dev.gather.openapi;

import dev.gather.json.Json;
import dev.gather.plan.Plan;
import dev.gather.request.Endpoint;
import dev.gather.request.Parameter;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One route as an operation of OpenAPI. */
final class Operation {
    private static final String JSON = "application/json";

    private Operation() {}

    /**
     * @param pathNames what the parameters of the path are called, in order
     * @param body a pointer to the schema of the body, or null if it takes none
     * @param live whether it can be watched
     */
    static Json of(Plan plan, String id, List<String> pathNames, @Nullable String body, boolean live) {
        Endpoint endpoint = plan.endpoint();
        ObjectText text = new ObjectText().put("operationId", id).put("summary", endpoint.name());
        if (!endpoint.parameters().isEmpty()) {
            text.put("parameters", parameters(endpoint.parameters(), pathNames));
        }
        if (body != null) {
            text.put("requestBody", new ObjectText().put("required", true).put("content", content(JSON, ref(body))));
        }
        return text.put("responses", responses(plan, live)).json();
    }

    /** Those of the path come first, in the order of the path. */
    private static Json parameters(List<Parameter> parameters, List<String> pathNames) {
        List<Json> all = new ArrayList<>();
        for (Parameter parameter : parameters) {
            boolean inPath = parameter.in() == Parameter.In.PATH;
            all.add(ParameterText.of(parameter, inPath ? pathNames.get(all.size()) : parameter.wireName()));
        }
        return Json.array(all);
    }

    private static ObjectText responses(Plan plan, boolean live) {
        int status = plan.head().status();
        ObjectText good = new ObjectText()
                .put("description", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("headers", headers(plan));
        if (plan.head().isWithBody()) {
            good.put("content", live ? liveContent(plan) : content(JSON, AnswerText.of(plan)));
        }
        Json problem = ref("#/components/responses/Problem");
        return new ObjectText()
                .put(Integer.toString(status), good)
                .put("4XX", problem)
                .put("5XX", problem);
    }

    private static ObjectText liveContent(Plan plan) {
        ObjectText events = text("Events: a snapshot of the answer, then each patch (RFC 6902), or a problem.");
        ObjectText lines = text("A line of JSON for each key of the answer, and one that says what became of it.");
        return content(JSON, AnswerText.of(plan))
                .put("text/event-stream", new ObjectText().put("schema", events))
                .put("application/x-ndjson", new ObjectText().put("schema", lines));
    }

    private static ObjectText text(String description) {
        return new ObjectText().put("type", "string").put("description", description);
    }

    private static ObjectText headers(Plan plan) {
        ObjectText headers = new ObjectText().put("Gather-Status", ref("#/components/headers/Gather-Status"));
        if (plan.timing() != Plan.Timing.NONE) {
            headers.put("Server-Timing", ref("#/components/headers/Server-Timing"));
        }
        Json text = new ObjectText()
                .put("schema", new ObjectText().put("type", "string"))
                .json();
        plan.head().headers().forEach(line -> headers.put(line.name(), text));
        return headers;
    }

    static ObjectText content(String type, Json schema) {
        return new ObjectText().put(type, new ObjectText().put("schema", schema));
    }

    static Json ref(String pointer) {
        return new ObjectText().put("$ref", pointer).json();
    }
}
