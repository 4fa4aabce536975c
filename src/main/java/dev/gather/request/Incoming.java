package dev.gather.request;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/**
 * The bytes of one body as they come, within its own limit and within the memory that its request may hold. The array
 * grows with what came, not with what was promised, and ends with the promised length where that was true, so that an
 * honest body is not copied once more. Confined to one event loop.
 */
public final class Incoming {
    /** What became of a piece. */
    public enum Added {
        KEPT,
        TOO_LARGE,
        NO_MEMORY
    }

    private static final int FIRST_BYTES = 1024;

    private final Held held;
    private final long bytesMax;
    private final long promised;
    private byte[] bytes = new byte[0];
    private int length;

    /** @param promised how long it is going to be, as its head says, or -1 */
    public Incoming(Held held, long bytesMax, long promised) {
        this.held = held;
        this.bytesMax = bytesMax;
        this.promised = promised;
    }

    /** Nothing of a piece is kept that does not fit, and no more is to be added after it. */
    public Added add(Buffer piece) {
        int more = piece.length();
        if ((long) length + more > bytesMax) {
            return Added.TOO_LARGE;
        }
        if (!held.add(more)) {
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
        if (needed == promised) {
            return needed;
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
