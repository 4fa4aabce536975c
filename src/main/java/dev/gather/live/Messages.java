package dev.gather.live;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Puts a client's messages together from their frames and closes the socket, with the code that RFC 6455 has for it,
 * when they are none that are taken here. The library's own way tells no kind of fault from another and takes bytes
 * that are no UTF-8. Confined to one event loop.
 */
final class Messages implements Handler<WebSocketFrame> {
    private static final short UNSUPPORTED = 1003;
    private static final short NOT_UTF_8 = 1007;
    private static final short TOO_BIG = 1009;

    /** Nobody needs so many, and empty ones would go on for ever. */
    private static final int FRAGMENTS_MAX = 1_000;

    private final Consumer<String> taker;
    private final Closer closer;
    private Buffer message = Buffer.buffer();
    private int fragments;
    private boolean over;

    /** How the socket is closed. */
    interface Closer {
        void close(short code, String reason);
    }

    Messages(Consumer<String> taker, Closer closer) {
        this.taker = taker;
        this.closer = closer;
    }

    @Override
    public void handle(WebSocketFrame frame) {
        if (over) {
            return;
        }
        if (frame.isBinary()) {
            refuse(UNSUPPORTED, "messages are JSON texts");
        } else if (frame.isText() || frame.isContinuation()) {
            add(frame);
        }
    }

    private void add(WebSocketFrame frame) {
        Buffer bytes = frame.binaryData();
        if (message.length() + bytes.length() > LiveSockets.MESSAGE_BYTES_MAX) {
            refuse(TOO_BIG, "a message has at most " + LiveSockets.MESSAGE_BYTES_MAX + " bytes");
            return;
        }
        if (++fragments > FRAGMENTS_MAX) {
            refuse(TOO_BIG, "a message has at most " + FRAGMENTS_MAX + " fragments");
            return;
        }
        message.appendBuffer(bytes);
        if (frame.isFinal()) {
            fragments = 0;
            byte[] whole = message.getBytes();
            message = Buffer.buffer();
            take(whole);
        }
    }

    private void take(byte[] whole) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(whole))
                    .toString();
        } catch (CharacterCodingException e) {
            refuse(NOT_UTF_8, "a message is UTF-8");
            return;
        }
        taker.accept(text);
    }

    private void refuse(short code, String reason) {
        over = true;
        message = Buffer.buffer();
        closer.close(code, reason);
    }
}
