package dev.gather.json;

import io.vertx.core.buffer.Buffer;

/**
 * Text as JSON strings in UTF-8. Escapes only what JSON demands: quote, backslash and control characters.
 * Any Java string gives valid JSON; a lone surrogate, which UTF-8 cannot say, becomes U+FFFD. Stateless;
 * any thread.
 */
public final class JsonText {
    // Two passes, measure and write, so that the array is right at once.

    private static final String HEX = "0123456789abcdef";
    private static final char REPLACEMENT = '\uFFFD';

    private JsonText() {}

    /** Appends {@code text} to {@code target} as a JSON string, quotes included. */
    public static void append(Buffer target, String text) {
        target.appendBytes(quoted(text));
    }

    /** The JSON string for {@code text}, quotes included. */
    public static byte[] quoted(String text) {
        byte[] target = new byte[quotedLength(text)];
        target[0] = '"';
        int at = 1;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= 0x80) {
                int point = pointAt(text, i);
                at = writePoint(target, at, point);
                i += Character.charCount(point) - 1;
            } else if (escapedLength(unit) == 1) {
                target[at++] = (byte) unit;
            } else {
                at = writeEscape(target, at, unit);
            }
        }
        target[at] = '"';
        return target;
    }

    /**
     * The JSON string for text that is UTF-8 already, quotes included.
     *
     * @throws MalformedJson if it is not well-formed UTF-8
     */
    static byte[] quoted(byte[] utf8) throws MalformedJson {
        byte[] target = new byte[quotedLength(utf8)];
        target[0] = '"';
        int to = 1;
        for (int from = 0; from < utf8.length; ) {
            int at = standsEnd(utf8, from);
            System.arraycopy(utf8, from, target, to, at - from);
            to += at - from;
            if (at < utf8.length) to = writeEscape(target, to, (char) utf8[at]);
            from = at + 1;
        }
        target[to] = '"';
        return target;
    }

    private static int quotedLength(byte[] utf8) throws MalformedJson {
        long length = 2L + utf8.length;
        for (int at = standsEnd(utf8, 0); at < utf8.length; at = standsEnd(utf8, at + 1)) {
            length += escapedLength((char) utf8[at]) - 1;
        }
        return Math.toIntExact(length);
    }

    /** Where that ends which stands in a JSON string as it is: at the next byte to be escaped, or at the end. */
    private static int standsEnd(byte[] utf8, int from) throws MalformedJson {
        int at = StringCheck.plainEnd(utf8, from, utf8.length);
        while (at < utf8.length && utf8[at] < 0) {
            at = StringCheck.plainEnd(utf8, Utf8.runEnd(utf8, at, utf8.length), utf8.length);
        }
        return at;
    }

    private static int quotedLength(String text) {
        long length = 2;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            length += unit < 0x80 ? escapedLength(unit) : unit < 0x800 ? 2 : 3;
            // Both halves were counted as 3 by then, the pair is 4.
            if (i > 0 && Character.isSurrogatePair(text.charAt(i - 1), unit)) length -= 2;
        }
        return Math.toIntExact(length);
    }

    private static int escapedLength(char ascii) {
        if (ascii == '"' || ascii == '\\') return 2;
        if (ascii >= ' ') return 1;
        return shortEscape(ascii) == 0 ? 6 : 2;
    }

    private static int writeEscape(byte[] target, int at, char ascii) {
        target[at] = '\\';
        char letter = ascii < ' ' ? shortEscape(ascii) : ascii;
        target[at + 1] = (byte) (letter == 0 ? 'u' : letter);
        if (letter != 0) return at + 2;
        target[at + 2] = '0';
        target[at + 3] = '0';
        target[at + 4] = (byte) HEX.charAt(ascii >> 4);
        target[at + 5] = (byte) HEX.charAt(ascii & 0xF);
        return at + 6;
    }

    private static char shortEscape(char control) {
        return switch (control) {
            case '\b' -> 'b';
            case '\f' -> 'f';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            default -> 0;
        };
    }

    private static int pointAt(String text, int i) {
        int point = text.codePointAt(i);
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? REPLACEMENT : point;
    }

    private static int writePoint(byte[] target, int from, int point) {
        int length = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
        int rest = point;
        for (int at = from + length - 1; at > from; at--) {
            target[at] = (byte) (0x80 | (rest & 0x3F));
            rest >>>= 6;
        }
        // The lead byte says the length in its upper ones: 110, 1110, 11110.
        target[from] = (byte) ((0xF00 >> length) | rest);
        return from + length;
    }
}
