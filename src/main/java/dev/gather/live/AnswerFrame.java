package dev.gather.live;

import dev.gather.json.Json;
import dev.gather.reply.Reply;
import io.vertx.core.buffer.Buffer;

/** An answer as a message: {@code {"id":1,"status":200,"gather":"complete","body":…}}, or with a {@code problem}. */
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
        if (reply.body().length() > 0) {
            frame.appendString(reply.isProblem() ? ",\"problem\":" : ",\"body\":");
            frame.appendBuffer(reply.body());
        }
        return frame.appendString("}").toString();
    }
}
