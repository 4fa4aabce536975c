package dev.gather.json;

import java.util.Objects;

/**
 * Whether a range of bytes is exactly one RFC 8259 JSON value in UTF-8, with nothing around it but
 * whitespace.
 *
 * <p>Strict: no comments, no NaN, no leading zeros, no trailing commas, no raw control characters in
 * strings, no byte order mark, no malformed UTF-8. Accepts what the grammar accepts and some readers
 * cannot hold: numbers of any length, any exponent, escapes of lone surrogates.
 *
 * <p>Stateless; any thread.
 */
public final class JsonCheck {
    // One pass, no recursion, no allocation. The open containers are a stack of bits held in two longs
    // (1 is an array), newest in the lowest bit of `inner`; that is where the ceiling of 128 comes from.
    // Inside strings the scan takes eight bytes at a time (StringCheck); all else goes byte by byte.

    /** The nesting allowed where nothing else is said, in containers: {@code [[1]]} has a depth of 2. */
    public static final int DEPTH_DEFAULT = 100;

    /** The highest {@code depthMax} that can be asked for. */
    public static final int DEPTH_CEILING = 128;

    private JsonCheck() {}

    /**
     * Checks {@code bytes[from, to)}; duplicate keys pass.
     *
     * @param depthMax containers allowed inside one another, 0 to {@link #DEPTH_CEILING}
     * @throws MalformedJson at the first byte that cannot be part of a JSON value
     */
    public static void check(byte[] bytes, int from, int to, int depthMax) throws MalformedJson {
        requireArguments(bytes, from, to, depthMax);
        long inner = 0;
        long outer = 0;
        int depth = 0;
        int at = start(bytes, from, to);
        while (true) {
            byte head = byteAt(bytes, at, to);
            boolean container = head == '{' || head == '[';
            if (container) {
                if (depth++ == depthMax) throw MalformedJson.tooDeep(depthMax, at);
                outer = (outer << 1) | (inner >>> 63);
                inner = (inner << 1) | (head == '[' ? 1 : 0);
                at = spaceEnd(bytes, at + 1, to);
            } else {
                at = spaceEnd(bytes, scalarEnd(head, bytes, at, to), to);
            }
            if (container && !closes(inner, bytes, at, to)) {
                at = keyEnd(inner, bytes, at, to);
                continue;
            }
            while (depth > 0 && closes(inner, bytes, at, to)) {
                inner = (inner >>> 1) | (outer << 63);
                outer >>>= 1;
                depth--;
                at = spaceEnd(bytes, at + 1, to);
            }
            if (depth == 0) break;
            at = keyEnd(inner, bytes, afterMark(',', bytes, at, to), to);
        }
        if (at < to) throw MalformedJson.unexpected(bytes, at, to);
    }

    /**
     * Checks as {@link #check} does and also refuses an object that has the same key twice, keys compared
     * after unescaping. For bodies from clients: two readers of {@code {"a":1,"a":2}} may see two
     * different requests.
     */
    public static void checkStrict(byte[] bytes, int from, int to, int depthMax) throws MalformedJson {
        check(bytes, from, to, depthMax);
        DuplicateKeys.refuse(bytes, from, to);
    }

    private static void requireArguments(byte[] bytes, int from, int to, int depthMax) {
        Objects.checkFromToIndex(from, to, bytes.length);
        Objects.checkIndex(depthMax, DEPTH_CEILING + 1);
    }

    private static int start(byte[] bytes, int from, int to) throws MalformedJson {
        if (startsWithMark(bytes, from, to)) throw MalformedJson.byteOrderMark(from);
        return spaceEnd(bytes, from, to);
    }

    private static boolean startsWithMark(byte[] bytes, int from, int to) {
        return to - from > 2
                && bytes[from] == (byte) 0xEF
                && bytes[from + 1] == (byte) 0xBB
                && bytes[from + 2] == (byte) 0xBF;
    }

    /** Where the member's value starts if the container is an object; arrays have no keys. */
    private static int keyEnd(long inner, byte[] bytes, int at, int to) throws MalformedJson {
        if ((inner & 1) != 0) return at;
        if (byteAt(bytes, at, to) != '"') throw MalformedJson.unexpected(bytes, at, to);
        int colon = spaceEnd(bytes, StringCheck.end(bytes, at + 1, to), to);
        return afterMark(':', bytes, colon, to);
    }

    private static int afterMark(char mark, byte[] bytes, int at, int to) throws MalformedJson {
        if (byteAt(bytes, at, to) != mark) throw MalformedJson.unexpected(bytes, at, to);
        return spaceEnd(bytes, at + 1, to);
    }

    private static boolean closes(long inner, byte[] bytes, int at, int to) {
        return at < to && bytes[at] == ((inner & 1) != 0 ? ']' : '}');
    }

    private static int scalarEnd(byte head, byte[] bytes, int at, int to) throws MalformedJson {
        if (head == '"') return StringCheck.end(bytes, at + 1, to);
        if (head == 't') return literalEnd("true", bytes, at, to);
        if (head == 'f') return literalEnd("false", bytes, at, to);
        if (head == 'n') return literalEnd("null", bytes, at, to);
        return NumberCheck.end(bytes, at, to);
    }

    private static int literalEnd(String literal, byte[] bytes, int at, int to) throws MalformedJson {
        for (int i = 1; i < literal.length(); i++) {
            if (byteAt(bytes, at + i, to) == literal.charAt(i)) continue;
            throw MalformedJson.unexpected(bytes, at + i, to);
        }
        return at + literal.length();
    }

    private static byte byteAt(byte[] bytes, int at, int to) throws MalformedJson {
        if (at >= to) throw MalformedJson.unexpected(bytes, at, to);
        return bytes[at];
    }

    private static int spaceEnd(byte[] bytes, int from, int to) {
        return Walk.spaceEnd(bytes, from, to);
    }
}
