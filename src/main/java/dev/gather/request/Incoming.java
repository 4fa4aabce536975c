package dev.gather.request;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/**
 * The bytes of one body as they come, within its own limit and within the memory that its request may hold. Unless room
 * was kept for all that was promised, the array grows with what came; it ends with the promised length where that was
 * true, so that an honest body is not copied once more. Confined to one event loop.
 */
public final class Incoming {
    /** What became of a piece, or of the whole that was promised. */
    public enum Added {
        KEPT,
        TOO_LARGE,
        NO_MEMORY
    }

    private static final int FIRST_BYTES = 1024;
    private static final int ARRAY_MAX = Integer.MAX_VALUE - 8;

    private final Held held;
    private final long bytesMax;
    private final long promised;
    private byte[] bytes = new byte[0];
    private int length;
    private long kept;

    /** @param promised how long it is going to be, as its head says, or -1 */
    public Incoming(Held held, long bytesMax, long promised) {
        this.held = held;
        this.bytesMax = bytesMax;
        this.promised = promised;
    }

    /**
     * Keeps room for all that is promised, if anything is. Many large bodies that come at once would else share what
     * room there is until none of them fits, when it is enough for some.
     */
    public Added keepRoom() {
        if (promised > Math.min(bytesMax, ARRAY_MAX)) {
            return Added.TOO_LARGE;
        }
        return keep(promised) ? Added.KEPT : Added.NO_MEMORY;
    }

    private boolean keep(long whole) {
        if (whole > kept) {
            if (!held.add(whole - kept)) {
                return false;
            }
            kept = whole;
        }
        return true;
    }

    /** It is of no use; nothing is to be added after this. */
    public void drop() {
        held.drop(kept);
    }

    /** Nothing of a piece is kept that does not fit, and no more is to be added after it. */
    public Added add(Buffer piece) {
        int more = piece.length();
        if ((long) length + more > bytesMax) {
            return Added.TOO_LARGE;
        }
        if (!keep(length + more)) {
            return Added.NO_MEMORY;
        }
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, capacity(length + more));
        }
        piece.getBytes(0, more, bytes, length);
        length += more;
        return Added.KEPT;
    }

    private int capacity(int needed) {
        if (needed == promised || kept > needed) {
            return (int) kept;
        }
        long twice = Math.max(FIRST_BYTES, 2L * bytes.length);
        long most = promised > needed ? promised : bytesMax;
        return (int) Math.max(needed, Math.min(twice, most));
    }

    /** How many bytes have come. */
    public int length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /** All of it, not to be added to any more. */
    public byte[] whole() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
