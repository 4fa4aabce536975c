package dev.gather.json;

/** Steps over the parts of JSON that is already known to be good. Stateless; any thread. */
final class Walk {
    private Walk() {}

    /** Index of the first byte at or after {@code from} that is not JSON whitespace, or {@code to}. */
    static int spaceEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] <= ' ' && isSpace(bytes[at])) at++;
        return at;
    }

    /** Index behind the last byte before {@code to} that is not JSON whitespace, or {@code from}. */
    static int spaceStart(byte[] bytes, int from, int to) {
        int at = to;
        while (at > from && isSpace(bytes[at - 1])) at--;
        return at;
    }

    /** Index of the first byte at or after {@code from} that belongs to no array around it, or {@code to}. */
    static int arrayMarksEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && (bytes[at] == '[' || endsScalar(bytes[at]))) at++;
        return at;
    }

    /** Index just behind the value that starts at {@code at}. */
    static int valueEnd(byte[] bytes, int at, int to) {
        return switch (bytes[at]) {
            case '"' -> stringEnd(bytes, at + 1, to);
            case '{', '[' -> containerEnd(bytes, at, to);
            default -> scalarEnd(bytes, at, to);
        };
    }

    /** Index just behind the closing quote of the string whose opening quote is just before {@code from}. */
    static int stringEnd(byte[] bytes, int from, int to) {
        int at = StringCheck.plainEnd(bytes, from, to);
        while (at < to && bytes[at] != '"') {
            at = StringCheck.plainEnd(bytes, bytes[at] == '\\' ? at + 2 : at + 1, to);
        }
        return at + 1;
    }

    private static int containerEnd(byte[] bytes, int from, int to) {
        int depth = 0;
        int at = from;
        do {
            byte b = bytes[at++];
            if (b == '"') at = stringEnd(bytes, at, to);
            if (b == '{' || b == '[') depth++;
            if (b == '}' || b == ']') depth--;
        } while (depth > 0);
        return at;
    }

    private static int scalarEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && !endsScalar(bytes[at])) at++;
        return at;
    }

    private static boolean endsScalar(byte b) {
        return b == ',' || b == ']' || b == '}' || isSpace(b);
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
