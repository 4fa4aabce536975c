package dev.gather.request;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The moment after which nobody waits for an answer, on the monotonic clock, so that a changed wall clock
 * moves nothing.
 *
 * @param startNanos when the request came in, by {@link System#nanoTime()}
 * @param endNanos when its answer is due, by {@link System#nanoTime()}
 */
public record Deadline(long startNanos, long endNanos) {

    public static Deadline in(Duration budget) {
        long now = System.nanoTime();
        return new Deadline(now, now + budget.toNanos());
    }

    /** The same, or one that starts now, if that ends sooner. */
    public Deadline within(Duration budget) {
        Deadline own = in(budget);
        return own.endNanos - endNanos < 0 ? own : this;
    }

    /** The same, or as soon as the other one if that is sooner. */
    public Deadline notAfter(@Nullable Deadline other) {
        return other == null || endNanos - other.endNanos <= 0 ? this : new Deadline(startNanos, other.endNanos);
    }

    public long remainingNanos() {
        return endNanos - System.nanoTime();
    }

    /** What is left, in whole milliseconds rounded up, at least 1: what a timer takes. */
    public long timerMillis() {
        return millisOf(remainingNanos());
    }

    private static long millisOf(long nanos) {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos + 999_999));
    }
}
