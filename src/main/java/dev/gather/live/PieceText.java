package dev.gather.live;

import dev.gather.json.Json;
import dev.gather.reply.Reply;
import dev.gather.request.Piece;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * An answer in pieces as text: {@code {"key":"user","value":…}} for each and at the end {@code
 * {"done":true,"status":200}}, with the {@code problem} where there is one. Over a socket each has the {@code id} of
 * its question. Pure.
 */
public final class PieceText {
    private static final int HEAD_GUESS = 64;

    private PieceText() {}

    /** On one line: between its tokens JSON may have line ends, inside of them it has none. */
    public static Buffer line(Piece piece) {
        byte[] bytes = of(null, piece).getBytes();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                bytes[i] = ' ';
            }
        }
        return Buffer.buffer(bytes).appendByte((byte) '\n');
    }

    /** The last line. */
    public static Buffer line(Reply reply) {
        return done(null, reply).appendByte((byte) '\n');
    }

    static Buffer of(@Nullable Json id, Piece piece) {
        Buffer text = begin(id, piece.length());
        if (piece.key() != null) {
            text.appendString("\"key\":");
            piece.key().writeTo(text);
            text.appendString(",");
        }
        text.appendString("\"value\":");
        piece.value().writeTo(text);
        return text.appendString("}");
    }

    static Buffer done(@Nullable Json id, Reply reply) {
        Buffer text = begin(id, reply.body().length()).appendString("\"done\":true,\"status\":" + reply.status());
        if (Reply.PARTIAL.equals(reply.completeness())) {
            text.appendString(",\"gather\":\"partial\"");
        }
        AnswerFrame.addHeaders(text, reply);
        if (reply.isProblem()) {
            text.appendString(",\"problem\":").appendBuffer(reply.body());
        }
        return text.appendString("}");
    }

    private static Buffer begin(@Nullable Json id, int length) {
        Buffer text = Buffer.buffer(HEAD_GUESS + length).appendString("{");
        if (id != null) {
            text.appendString("\"id\":");
            id.writeTo(text);
            text.appendString(",");
        }
        return text;
    }
}
