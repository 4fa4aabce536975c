package dev.gather.live;

import dev.gather.json.Json;
import dev.gather.reply.Reply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/**
 * An answer as a message: {@code {"id":1,"status":200,"gather":"complete","body":…}}; with {@code headers}
 * where the route says some, with a {@code problem} in the place of the body where there is one.
 */
final class AnswerFrame {
    private static final int HEAD_GUESS = 64;

    private AnswerFrame() {}

    static String of(Json id, Reply reply) {
        Buffer frame = Buffer.buffer(HEAD_GUESS + reply.body().length());
        frame.appendString("{\"id\":");
        id.writeTo(frame);
        frame.appendString(",\"status\":" + reply.status());
        if (reply.completeness() != null) {
            frame.appendString(",\"gather\":\"" + reply.completeness() + "\"");
        }
        addHeaders(frame, reply);
        if (reply.body().length() > 0) {
            frame.appendString(reply.isProblem() ? ",\"problem\":" : ",\"body\":");
            frame.appendBuffer(reply.body());
        }
        return frame.appendString("}").toString();
    }

    static void addHeaders(Buffer frame, Reply reply) {
        if (!reply.headers().isEmpty()) {
            JsonObject headers = new JsonObject();
            reply.headers().forEach(header -> headers.put(header.name(), header.value()));
            frame.appendString(",\"headers\":").appendBuffer(headers.toBuffer());
        }
    }
}
