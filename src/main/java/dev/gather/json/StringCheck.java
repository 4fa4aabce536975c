package dev.gather.json;

import static java.lang.invoke.MethodHandles.byteArrayViewVarHandle;

import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The inside of a JSON string: finds the closing quote and checks all before it. Stateless; any thread. */
final class StringCheck {
    // Eight bytes at a time. Of each byte b in a word, the top bit tells
    // - in (b ^ 2) - 0x21: a quote or a control character (only a quote becomes 0x20, the rest of 0x20
    //   and above stays at 0x21 or more);
    // - in (b ^ backslash) - 1: a backslash;
    // - in b itself: not ASCII.
    // A subtraction borrows only from bytes above one that is already marked, so the lowest mark is
    // always true, and only the lowest is used.

    private static final VarHandle WORD = byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;
    private static final long QUOTE_TO_SPACE = 2 * ONES;
    private static final long ABOVE_SPACE = 0x21 * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    private StringCheck() {}

    /** Index just behind the closing quote of the string whose opening quote is just before {@code from}. */
    static int end(byte[] bytes, int from, int to) throws MalformedJson {
        int at = plainEnd(bytes, from, to);
        while (at < to) {
            byte b = bytes[at];
            if (b == '"') return at + 1;
            if (b < 0) {
                at = Utf8.runEnd(bytes, at, to);
            } else if (b == '\\') {
                at = escapeEnd(bytes, at + 1, to);
            } else {
                throw MalformedJson.unexpected(bytes, at, to);
            }
            at = plainEnd(bytes, at, to);
        }
        throw MalformedJson.unexpected(bytes, to, to);
    }

    /** Index of the first quote, backslash, control character or byte that is not ASCII, or {@code to}. */
    static int plainEnd(byte[] bytes, int from, int to) {
        int at = from;
        for (int last = to - Long.BYTES; at <= last; at += Long.BYTES) {
            long word = (long) WORD.get(bytes, at);
            long quoteOrControl = (word ^ QUOTE_TO_SPACE) - ABOVE_SPACE;
            long backslash = (word ^ BACKSLASHES) - ONES;
            long marks = (quoteOrControl | backslash | word) & TOPS;
            if (marks != 0) return at + (Long.numberOfTrailingZeros(marks) >>> 3);
        }
        while (at < to && isPlain(bytes[at])) at++;
        return at;
    }

    private static boolean isPlain(byte b) {
        return b >= ' ' && b != '"' && b != '\\';
    }

    private static int escapeEnd(byte[] bytes, int at, int to) throws MalformedJson {
        if (at >= to) throw MalformedJson.unexpected(bytes, at, to);
        return switch (bytes[at]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 1;
            case 'u' -> hexEnd(bytes, at + 1, to);
            default -> throw MalformedJson.escape(at);
        };
    }

    private static int hexEnd(byte[] bytes, int from, int to) throws MalformedJson {
        for (int at = from; at < from + 4; at++) {
            if (at >= to) throw MalformedJson.unexpected(bytes, at, to);
            if (!isHex(bytes[at])) throw MalformedJson.escape(at);
        }
        return from + 4;
    }

    private static boolean isHex(byte b) {
        int lower = b | 0x20;
        return (b >= '0' && b <= '9') || (lower >= 'a' && lower <= 'f');
    }
}
