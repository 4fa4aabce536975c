package dev.gather.source.postgres;

import java.util.concurrent.TimeUnit;

/**
 * How long one statement takes, and so how many queries like it may share a connection. A statement that was slow once
 * is alone for a while; one that was never seen is alone. Thread-safe: two that measure at once may lose one measure.
 */
final class Pace {
    /** What the last of those that share a connection may have to wait for the others. */
    private static final long SHARED_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(50);

    private static final int FORGETTING = 8;

    private volatile long nanos = SHARED_NANOS_MAX;

    /** Slowness counts at once and is forgotten by an eighth with every query. */
    void took(long measured) {
        long slowest = nanos;
        nanos = Math.max(measured, slowest - slowest / FORGETTING);
    }

    /** It took that long until it failed: quick is what has been answered quickly. */
    void failedAfter(long measured) {
        nanos = Math.max(measured, nanos);
    }

    /** How many queries may share a connection with it, itself included. */
    int depth() {
        return (int) Math.max(1, Math.min(Pipeline.DEPTH_MAX, SHARED_NANOS_MAX / Math.max(1, nanos)));
    }
}
