package dev.gather.source;

import java.util.concurrent.TimeUnit;

/**
 * A queue that does not get empty: since when, and how fast it is served. Guarded by its turnstile.
 *
 * <p>A queue that a burst has left is soon empty, however long. One that stays is as long as it may get, and then it
 * serves everybody at the last moment, if at all, and each of them has begun other work meanwhile.
 */
final class Standing {
    /** What was before counts less and less. Shorter than this, the pace of a moment in which much ends is believed. */
    private static final long REMEMBERED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private long since;
    private long countedSince;
    private double served;

    /** Somebody waits, after nobody did. */
    void begin(long now) {
        since = now;
        countedSince = now;
        served = 0;
    }

    /** One of those that wait comes in. */
    void serve(long now) {
        served++;
        long counted = now - countedSince;
        if (counted > REMEMBERED_NANOS) {
            countedSince += counted / 2;
            served /= 2;
        }
    }

    /**
     * Whether it takes longer than somebody can wait until it is his turn. Believed only of a queue that has stood for
     * as long: a moment in which nothing got on is no measure.
     *
     * @param before how many are served before him
     */
    boolean takesTooLong(int before, long patienceNanos, long now) {
        return now - since >= patienceNanos && (now - countedSince) * (before + 1.0) > patienceNanos * served;
    }
}
