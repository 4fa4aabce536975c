package dev.gather.json;

/**
 * The members of an object or the elements of an array, one after another, in the order of the text. The
 * container is known to be good. Confined to the method that makes it.
 */
final class Entries {
    private final byte[] bytes;
    private final int to;
    private final boolean keyed;
    private int at;
    private int keyFrom;
    private int keyTo;
    private int valueFrom;

    /** {@code bytes[from, to)} is the container, brackets included. */
    Entries(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.to = to;
        this.keyed = bytes[from] == '{';
        this.at = from;
    }

    /** Moves to the next entry; false when there is none. */
    boolean next() {
        // Behind the opening bracket, or behind an entry: then a comma, or the closing bracket.
        int mark = Walk.spaceEnd(bytes, at, to);
        int start = Walk.spaceEnd(bytes, mark + 1, to);
        if (start >= to || bytes[start] == ']' || bytes[start] == '}') return false;
        valueFrom = keyed ? afterKey(start) : start;
        at = Walk.valueEnd(bytes, valueFrom, to);
        return true;
    }

    /** Whether the member's key, unescaped, is {@code name}. */
    boolean keyIs(String name) {
        int length = keyTo - keyFrom;
        for (int i = 0; i < length; i++) {
            byte b = bytes[keyFrom + i];
            if (b < 0 || b == '\\') return key().equals(name);
            if (i == name.length() || b != name.charAt(i)) return false;
        }
        return length == name.length();
    }

    /** The member's key, unescaped. */
    String key() {
        return Unescape.text(bytes, keyFrom, keyTo);
    }

    Json value() {
        return Json.trusted(bytes, valueFrom, at);
    }

    private int afterKey(int quote) {
        keyFrom = quote + 1;
        int end = Walk.stringEnd(bytes, keyFrom, to);
        keyTo = end - 1;
        int colon = Walk.spaceEnd(bytes, end, to);
        return Walk.spaceEnd(bytes, colon + 1, to);
    }
}
