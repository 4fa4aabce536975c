package dev.gather.verticle.js;

import java.util.concurrent.TimeUnit;

/**
 * How long a script waits before it begins anew: not at all when it has lasted, else longer each time, so that one
 * which is ended again and again leaves the processor to others. Confined to one thread.
 */
final class Pause {
    private static final long LASTED_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long FIRST_MILLIS = 1_000;
    private static final long MOST_MILLIS = 8_000;

    private long next;
    private long lastNanos = System.nanoTime() - LASTED_NANOS;

    /** In milliseconds, from now. */
    long millis() {
        long now = System.nanoTime();
        long millis = now - lastNanos > LASTED_NANOS ? 0 : next;
        lastNanos = now;
        next = Math.max(FIRST_MILLIS, Math.min(MOST_MILLIS, 2 * millis));
        return millis;
    }
}
