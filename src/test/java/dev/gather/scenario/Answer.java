package dev.gather.scenario;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a client got.
 *
 * @param took from asking to the end of the body
 */
public record Answer(int status, MultiMap headers, String body, Duration took) {

    static Answer of(HttpResponse<Buffer> response, long startNanos) {
        String body = response.body() == null ? "" : response.bodyAsString();
        return new Answer(
                response.statusCode(), response.headers(), body, Duration.ofNanos(System.nanoTime() - startNanos));
    }

    public @Nullable String header(String name) {
        return headers.get(name);
    }

    public JsonObject json() {
        return new JsonObject(body);
    }

    /** The body without the request's id, which is never the same. */
    public String problem() {
        return body.replaceAll("\"requestId\":\"[0-9a-f]{16}\"", "\"requestId\":\"…\"");
    }
}
