package dev.gather.json;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The Java string that the inside of a checked JSON string stands for. Stateless; any thread. */
final class Unescape {
    private Unescape() {}

    /**
     * Decodes {@code bytes[from, to)}, quotes not included. Escapes of lone surrogates stay lone
     * surrogates.
     */
    static String text(byte[] bytes, int from, int to) {
        int escape = plainEnd(bytes, from, to);
        if (escape == to) return new String(bytes, from, to - from, UTF_8);
        StringBuilder text = new StringBuilder(to - from);
        int at = from;
        while (escape < to) {
            text.append(new String(bytes, at, escape - at, UTF_8));
            text.append(escaped(bytes, escape + 1));
            at = escape + (bytes[escape + 1] == 'u' ? 6 : 2);
            escape = plainEnd(bytes, at, to);
        }
        return text.append(new String(bytes, at, to - at, UTF_8)).toString();
    }

    private static int plainEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '\\') at++;
        return at;
    }

    private static char escaped(byte[] bytes, int at) {
        return switch (bytes[at]) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit(bytes, at + 1);
            default -> (char) bytes[at];
        };
    }

    private static char unit(byte[] bytes, int from) {
        int unit = 0;
        for (int at = from; at < from + 4; at++) {
            unit = (unit << 4) | Character.digit(bytes[at], 16);
        }
        return (char) unit;
    }
}
