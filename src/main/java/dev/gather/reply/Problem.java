package dev.gather.reply;

import dev.gather.request.Refusal.BadParameter;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** A problem document (RFC 9457). Says what a client can act on and nothing of the inside. */
final class Problem {
    private final JsonObject document;

    Problem(int status, String detail, String requestId) {
        document = new JsonObject()
                .put("type", "about:blank")
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("status", status)
                .put("detail", detail)
                .put("requestId", requestId);
    }

    /**
     * @param name the part that failed, or empty if it does not show
     * @param upstreamStatus what its source answered, or 0
     */
    Problem part(String name, String reason, int upstreamStatus) {
        if (!name.isEmpty()) {
            document.put("part", name);
        }
        document.put("reason", reason);
        if (upstreamStatus > 0) {
            document.put("upstreamStatus", upstreamStatus);
        }
        return this;
    }

    Problem errors(List<BadParameter> errors) {
        if (!errors.isEmpty()) {
            JsonArray list = new JsonArray();
            errors.forEach(error -> list.add(new JsonObject()
                    .put("parameter", error.parameter())
                    .put("in", error.in())
                    .put("found", error.found())
                    .put("expected", error.expected())));
            document.put("errors", list);
        }
        return this;
    }

    Buffer toBuffer() {
        return document.toBuffer();
    }
}
