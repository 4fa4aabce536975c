package dev.gather.lab.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Reads responses of HTTP/1.1 that say their length, one after another, in whatever pieces they come. Confined to one
 * thread.
 */
final class ResponseReader {
    private static final int HEAD_MAX = 16 * 1024;
    private static final int HEAD_END = ('\r' << 24) | ('\n' << 16) | ('\r' << 8) | '\n';
    private static final String LENGTH = "\r\ncontent-length:";
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private byte[] head = new byte[512];
    private int headLength;
    private int lastFour;
    private long bodyLeft = -1;
    private int status;
    private boolean partial;
    private boolean closes;

    /**
     * Takes bytes until a response is whole; what comes after it stays in the buffer.
     *
     * @return whether it is
     * @throws IllegalArgumentException if this is no response that says its length
     */
    boolean read(ByteBuffer bytes) {
        while (bodyLeft < 0 && bytes.hasRemaining()) {
            readHead(bytes.get());
        }
        if (bodyLeft < 0) {
            return false;
        }
        int taken = (int) Math.min(bodyLeft, bytes.remaining());
        bytes.position(bytes.position() + taken);
        bodyLeft -= taken;
        if (bodyLeft > 0) {
            return false;
        }
        bodyLeft = -1;
        return true;
    }

    private void readHead(byte next) {
        if (headLength == head.length) {
            if (headLength == HEAD_MAX) {
                throw new IllegalArgumentException("a head of more than " + HEAD_MAX + " bytes");
            }
            head = Arrays.copyOf(head, headLength * 2);
        }
        head[headLength++] = next;
        lastFour = (lastFour << 8) | (next & 0xff);
        if (lastFour == HEAD_END) {
            understand(new String(head, 0, headLength, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT));
            headLength = 0;
            lastFour = 0;
        }
    }

    private void understand(String text) {
        int length = text.indexOf(LENGTH);
        if (!text.startsWith("http/1.") || text.length() < STATUS_AT + 3 || length < 0) {
            throw new IllegalArgumentException("a response that does not say its length");
        }
        int from = length + LENGTH.length();
        bodyLeft = Long.parseLong(text.substring(from, text.indexOf('\r', from)).strip());
        status = Integer.parseInt(text.substring(STATUS_AT, STATUS_AT + 3));
        partial = text.contains("\r\ngather-status: partial\r");
        closes = text.contains("\r\nconnection: close\r");
    }

    /** Of the last response: its code, and {@code partial} behind it if it says so. */
    String status() {
        if (status == 200) {
            return partial ? "200 partial" : "200";
        }
        return Integer.toString(status);
    }

    /** Whether the last response ends its connection. */
    boolean closes() {
        return closes;
    }
}
