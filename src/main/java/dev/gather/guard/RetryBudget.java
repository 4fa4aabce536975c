package dev.gather.guard;

import dev.gather.source.RetryBudgetConfig;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How many calls of a resource may be made again: a share of those that are asked for, and a few a second besides.
 * What is not used is kept for a few seconds' worth. Thread-safe.
 */
final class RetryBudget {
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int SECONDS_KEPT = 2;
    private static final double LEAST_KEPT = 20;

    private final RetryBudgetConfig config;
    private final LongSupplier clock;
    private final double most;
    private double left;
    private long sinceNanos;

    RetryBudget(RetryBudgetConfig config, LongSupplier clock) {
        this.config = config;
        this.clock = clock;
        this.most = config.percent() == 0 && config.perSecond() == 0
                ? 0
                : Math.max(LEAST_KEPT, SECONDS_KEPT * config.perSecond());
        this.left = config.perSecond();
        this.sinceNanos = clock.getAsLong();
    }

    /** A call was asked for. */
    synchronized void asked() {
        left = Math.min(most, left + config.percent() / 100.0);
    }

    /** Whether one may be made again, which is then counted. */
    synchronized boolean take() {
        long now = clock.getAsLong();
        left = Math.min(most, left + config.perSecond() * (now - sinceNanos) / SECOND);
        sinceNanos = now;
        boolean may = left >= 1;
        left -= may ? 1 : 0;
        return may;
    }
}
