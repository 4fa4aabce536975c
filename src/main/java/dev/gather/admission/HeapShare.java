package dev.gather.admission;

/** What the heap of this process has room for: the defaults of limits that have to grow with it. */
public final class HeapShare {
    /** Measured: 31 KiB for a request of two HTTP parts that wait; the rest is room for what they bring. */
    private static final long BYTES_PER_REQUEST = 48 * 1024;

    private static final int BUFFERED_SHARE = 8;
    private static final long BUFFERED_MIN = 32L * 1024 * 1024;

    private HeapShare() {}

    /** How many requests may be in flight. */
    public static int requests() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, heap() / BYTES_PER_REQUEST));
    }

    /** How many bytes of answers and bodies may be held for them. */
    static long buffered() {
        return Math.max(BUFFERED_MIN, heap() / BUFFERED_SHARE);
    }

    private static long heap() {
        return Runtime.getRuntime().maxMemory();
    }
}
