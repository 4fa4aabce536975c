package dev.gather.json;

/**
 * Bytes that are not one JSON value. The message says what is wrong and where, such as
 * {@code unexpected character at byte 17}, and never quotes the bytes themselves.
 *
 * <p>Has no stack trace: bad answers are everyday input, and the place in our code says nothing about them.
 */
public final class MalformedJson extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    private MalformedJson(String what, int offset) {
        super(what + " at byte " + offset, null, false, false);
        this.offset = offset;
    }

    /**
     * Index of the offending byte in the array that was checked; for a missing byte, the index just
     * behind.
     */
    public int offset() {
        return offset;
    }

    static MalformedJson unexpected(byte[] bytes, int at, int to) {
        return new MalformedJson(at < to ? "unexpected " + nameOf(bytes[at]) : "unexpected end", at);
    }

    static MalformedJson escape(int at) {
        return new MalformedJson("invalid escape", at);
    }

    static MalformedJson utf8(int at) {
        return new MalformedJson("invalid UTF-8", at);
    }

    static MalformedJson byteOrderMark(int at) {
        return new MalformedJson("byte order mark", at);
    }

    static MalformedJson tooDeep(int depthMax, int at) {
        return new MalformedJson("nesting deeper than " + depthMax, at);
    }

    static MalformedJson duplicateKey(int at) {
        return new MalformedJson("duplicate key", at);
    }

    private static String nameOf(byte b) {
        return b >= 0 && b < 0x20 ? "control character" : "character";
    }
}
