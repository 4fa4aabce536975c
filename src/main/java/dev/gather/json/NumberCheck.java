package dev.gather.json;

/** A JSON number: digits, fraction and exponent of any length. Stateless; any thread. */
final class NumberCheck {
    private NumberCheck() {}

    /** Index just behind the number that starts at {@code from}. What follows is the caller's to judge. */
    static int end(byte[] bytes, int from, int to) throws MalformedJson {
        int at = from < to && bytes[from] == '-' ? from + 1 : from;
        at = at < to && bytes[at] == '0' ? at + 1 : digitsEnd(bytes, at, to);
        if (at < to && bytes[at] == '.') at = digitsEnd(bytes, at + 1, to);
        if (at < to && (bytes[at] | 0x20) == 'e') at = exponentEnd(bytes, at + 1, to);
        return at;
    }

    private static int exponentEnd(byte[] bytes, int at, int to) throws MalformedJson {
        boolean signed = at < to && (bytes[at] == '+' || bytes[at] == '-');
        return digitsEnd(bytes, signed ? at + 1 : at, to);
    }

    private static int digitsEnd(byte[] bytes, int from, int to) throws MalformedJson {
        int at = from;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') at++;
        if (at == from) throw MalformedJson.unexpected(bytes, at, to);
        return at;
    }
}
