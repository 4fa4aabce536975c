package dev.gather.verticle;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** How long to wait before the next start: longer each time, until one of them has lasted. Guarded by its owner. */
final class Backoff {
    private static final long FIRST_MILLIS = 1_000;
    private static final long MOST_MILLIS = 30_000;
    private static final long LASTED_NANOS = TimeUnit.MINUTES.toNanos(1);

    private long next = FIRST_MILLIS;

    /** @param ranNanos how long it ran this time */
    long millis(long ranNanos) {
        long millis = ranNanos > LASTED_NANOS ? FIRST_MILLIS : next;
        next = Math.min(MOST_MILLIS, 2 * millis);
        return millis - ThreadLocalRandom.current().nextLong(millis / 5); // not all at once
    }
}
