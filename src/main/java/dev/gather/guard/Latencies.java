package dev.gather.guard;

import java.util.Arrays;

/** How long the last good calls of a part took. Thread-safe. */
final class Latencies {
    /** Below so many nothing is said of them. */
    static final int LEAST = 100;

    private static final int KEPT = 256;
    private static final int AGAIN = 32;
    private static final double SHARE = 0.95;

    private final long[] last = new long[KEPT];
    private int number;
    private volatile long p95;

    synchronized void add(long nanos) {
        last[number % KEPT] = nanos;
        number = number == Integer.MAX_VALUE - KEPT ? KEPT : number + 1;
        if (number >= LEAST && (number - LEAST) % AGAIN == 0) {
            p95 = ofSorted();
        }
    }

    private long ofSorted() {
        long[] sorted = Arrays.copyOf(last, Math.min(number, KEPT));
        Arrays.sort(sorted);
        return sorted[(int) (sorted.length * SHARE)];
    }

    /** What nineteen of twenty do not exceed; 0 where too few are known. */
    long p95Nanos() {
        return p95;
    }
}
