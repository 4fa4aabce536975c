package dev.gather.json;

import io.vertx.core.buffer.Buffer;

/**
 * A copy of a value in which entries are left out and members added, made in one pass from front to back.
 * What stays, stays byte for byte, white space included; only commas go with what is left out. Nothing is
 * copied before the first change. Confined to the method that makes it.
 */
public final class Splice {
    private final Buffer copy = Buffer.buffer();
    private final Json source;
    private final byte[] bytes;
    private final int from;
    private final int to;
    // All before this one is in the copy, or left out.
    private int done;

    /** {@code bytes[from, to)} is the source. */
    Splice(Json source, byte[] bytes, int from, int to) {
        this.source = source;
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.done = from;
    }

    /**
     * Leaves out the entry that was last moved to.
     *
     * @param entry of an object or array within the source, behind all that was changed so far
     * @param first whether no entry before it, in the same object or array, stays
     */
    public void leaveOut(Entries entry, boolean first) {
        int end = entry.to();
        if (!first) {
            leaveOut(entry.from() - 1, end);
        } else {
            leaveOut(entry.from(), bytes[end] == ',' ? end + 1 : end);
        }
    }

    /**
     * Adds a member behind all others.
     *
     * @param object within the source, gone through to its end
     * @param first whether no member of it stays
     * @param name a JSON string
     */
    public void add(Entries object, boolean first, Json name, Json value) {
        copyTo(object.valueTo());
        if (!first) copy.appendByte((byte) ',');
        name.writeTo(copy);
        copy.appendByte((byte) ':');
        value.writeTo(copy);
    }

    /** The copy, or the source itself if nothing was changed; to be called once, at the end. */
    public Json toJson() {
        if (done == from && copy.length() == 0) return source;
        copyTo(to);
        return Json.trusted(copy.getBytes(), 0, copy.length());
    }

    private void leaveOut(int first, int end) {
        copyTo(first);
        done = end;
    }

    /** Does nothing if it is left out already. */
    private void copyTo(int end) {
        if (end <= done) return;
        copy.appendBytes(bytes, done, end - done);
        done = end;
    }
}
