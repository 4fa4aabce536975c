package dev.gather.json;

/** Well-formed UTF-8 as Unicode defines it: shortest forms only, no surrogates, up to U+10FFFF. Stateless. */
final class Utf8 {
    private Utf8() {}

    /**
     * Index of the first ASCII byte at or after {@code from}, or {@code to}; all before it is well
     * formed.
     */
    static int runEnd(byte[] bytes, int from, int to) throws MalformedJson {
        int at = from;
        while (at < to && bytes[at] < 0) {
            int length = sequenceLength(bytes, at, to);
            if (length == 0) throw MalformedJson.utf8(at);
            at += length;
        }
        return at;
    }

    /** Bytes of the sequence at {@code at}, 2 to 4, or 0 if it is malformed or cut off. */
    private static int sequenceLength(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xFF;
        int left = to - at;
        if (lead < 0xE0) return lead >= 0xC2 && left > 1 && continues(bytes[at + 1]) ? 2 : 0;
        if (lead < 0xF0) return left > 2 && isThree(lead, bytes, at) ? 3 : 0;
        return left > 3 && isFour(lead, bytes, at) ? 4 : 0;
    }

    private static boolean isThree(int lead, byte[] bytes, int at) {
        int point = ((lead & 0x0F) << 12) | ((bytes[at + 1] & 0x3F) << 6);
        boolean surrogate = point >= 0xD800 && point < 0xE000;
        return continues(bytes[at + 1]) && continues(bytes[at + 2]) && point >= 0x800 && !surrogate;
    }

    private static boolean isFour(int lead, byte[] bytes, int at) {
        int point = ((lead & 0x0F) << 18) | ((bytes[at + 1] & 0x3F) << 12);
        return continues(bytes[at + 1])
                && continues(bytes[at + 2])
                && continues(bytes[at + 3])
                && point >= 0x10000
                && point < 0x110000;
    }

    private static boolean continues(byte b) {
        return b < (byte) 0xC0;
    }
}
