package dev.gather.json;

/**
 * The members of an object or the elements of an array, one after another, in the order of the text; a name
 * may repeat. The container is known to be good. Confined to the method that makes it.
 */
public final class Entries {
    private final byte[] bytes;
    private final int to;
    private final boolean keyed;
    private int at;
    private int from;
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

    /** Moves to the next entry, before the first call there is none; false when all have been seen. */
    public boolean next() {
        // Behind the opening bracket, or behind an entry: then a comma, or the closing bracket.
        int mark = Walk.spaceEnd(bytes, at, to);
        int start = Walk.spaceEnd(bytes, mark + 1, to);
        if (start >= to || bytes[start] == ']' || bytes[start] == '}') return false;
        from = mark + 1;
        valueFrom = keyed ? afterKey(start) : start;
        at = Walk.valueEnd(bytes, valueFrom, to);
        return true;
    }

    /** Whether the member's key, unescaped, is {@code name}. */
    public boolean keyIs(String name) {
        int length = keyTo - keyFrom;
        for (int i = 0; i < length; i++) {
            byte b = bytes[keyFrom + i];
            if (b < 0 || b == '\\') return key().equals(name);
            if (i == name.length() || b != name.charAt(i)) return false;
        }
        return length == name.length();
    }

    /** The member's key, unescaped. */
    public String key() {
        return Unescape.text(bytes, keyFrom, keyTo);
    }

    /** The member's value, or the element. */
    public Json value() {
        return Json.trusted(bytes, valueFrom, at);
    }

    /** Index just behind the bracket or comma before the entry. */
    int from() {
        return from;
    }

    /** Index of the bracket or comma behind the entry. */
    int to() {
        return Walk.spaceEnd(bytes, at, to);
    }

    /** Index just behind the value of the entry, or behind the opening bracket if there has been none. */
    int valueTo() {
        return from == 0 ? at + 1 : at;
    }

    private int afterKey(int quote) {
        keyFrom = quote + 1;
        int end = Walk.stringEnd(bytes, keyFrom, to);
        keyTo = end - 1;
        int colon = Walk.spaceEnd(bytes, end, to);
        return Walk.spaceEnd(bytes, colon + 1, to);
    }
}
