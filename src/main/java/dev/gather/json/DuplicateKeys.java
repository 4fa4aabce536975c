package dev.gather.json;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Finds an object that has one key twice, in JSON known to be good. Confined to the method that makes it. */
final class DuplicateKeys {
    // Arrays have a set too, which stays empty: that keeps opening and closing alike.
    private final Deque<Set<String>> open = new ArrayDeque<>();
    private final byte[] bytes;
    private final int to;

    private DuplicateKeys(byte[] bytes, int to) {
        this.bytes = bytes;
        this.to = to;
    }

    static void refuse(byte[] bytes, int from, int to) throws MalformedJson {
        new DuplicateKeys(bytes, to).refuse(from);
    }

    private void refuse(int from) throws MalformedJson {
        int at = from;
        while (at < to) {
            byte b = bytes[at];
            if (b == '{' || b == '[') open.push(new HashSet<>());
            if (b == '}' || b == ']') open.pop();
            at = b == '"' ? stringEnd(at) : at + 1;
        }
    }

    private int stringEnd(int quote) throws MalformedJson {
        int end = Walk.stringEnd(bytes, quote + 1, to);
        int next = Walk.spaceEnd(bytes, end, to);
        // Only a key is followed by a colon.
        boolean key = next < to && bytes[next] == ':';
        if (key && !open.element().add(Unescape.text(bytes, quote + 1, end - 1))) {
            throw MalformedJson.duplicateKey(quote);
        }
        return next;
    }
}
