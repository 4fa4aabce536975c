package dev.gather.expression;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one evaluation may cost. An evaluation never leaves its thread, so the budget of the running one is
 * found there ({@link #current()}). Confined to that thread.
 */
final class Budget {
    // Time is the bound that holds for everything: what loops calls spend(), one step for about what a
    // comparison costs. The others keep memory small within that time. It is the thread's own time, not the
    // wall's: a machine with more to do than processors, or a pause of the collector, would else end
    // evaluations that did nothing wrong. What takes few steps never looks at the clock at all.

    /** The evaluation holds up an event loop, so this is how late all others may become. */
    static final long TIME_MAX_MILLIS = 100;

    /** Nodes of the expression within one another; a call of a function counts for some five. */
    static final int DEPTH_MAX = 400;

    /** Of the written result. */
    static final int RESULT_BYTES_MAX = 4 << 20;

    /** Of every string on the way, in UTF-16 units. */
    static final int TEXT_LENGTH_MAX = 4 << 20;

    /** Of every sequence, array and object that is made. */
    static final int SEQUENCE_LENGTH_MAX = 1_000_000;

    /** All that strings and ranges may grow in sum, in UTF-16 units; an element counts for sixteen. */
    static final long GROWTH_MAX = 64L << 20;

    private static final int UNITS_PER_ELEMENT = 16;
    private static final int STEPS_PER_LOOK = 8192;
    private static final int STEPS_PER_NODE = 64;
    private static final long TIME_MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(TIME_MAX_MILLIS);
    private static final LongSupplier CLOCK = clock();
    private static final ThreadLocal<@Nullable Budget> CURRENT = new ThreadLocal<>();

    private long start = Long.MIN_VALUE;
    private int stepsLeft = STEPS_PER_LOOK;
    private int depth;
    private long grown;

    /** Starts one for this thread. */
    static Budget open() {
        Budget budget = new Budget();
        CURRENT.set(budget);
        return budget;
    }

    void close() {
        CURRENT.remove();
    }

    static Budget current() {
        return Objects.requireNonNull(CURRENT.get(), "no evaluation");
    }

    /** A node of the expression is about to be evaluated. */
    void enter() {
        if (++depth > DEPTH_MAX) throw new Stop("goes deeper than " + DEPTH_MAX + " levels");
        spend(STEPS_PER_NODE);
    }

    /** A node of the expression gave {@code result}. */
    void leave(@Nullable Object result) {
        depth--;
        if (result instanceof String text) requireLength(text.length());
        if (result instanceof Collection<?> sequence) passOn(sequence.size());
        if (result instanceof Map<?, ?> map) requireSize(map.size());
    }

    void spend(int steps) {
        stepsLeft -= steps;
        if (stepsLeft > 0) return;
        stepsLeft = STEPS_PER_LOOK;
        long now = CLOCK.getAsLong();
        if (start == Long.MIN_VALUE) start = now;
        if (now - start > TIME_MAX_NANOS) throw new Stop("takes longer than " + TIME_MAX_MILLIS + " ms");
    }

    // The library copies a sequence once for most nodes that it comes by.
    private void passOn(int size) {
        requireSize(size);
        spend(size);
    }

    /** A string of {@code length} is about to be made. */
    void makeText(long length) {
        requireLength(length);
        grow(length);
    }

    /** A sequence of {@code size} elements is about to be made. */
    void makeSequence(double size) {
        requireSize(size);
        grow((long) (size * UNITS_PER_ELEMENT));
    }

    private static LongSupplier clock() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported() ? threads::getCurrentThreadCpuTime : System::nanoTime;
    }

    private void grow(long units) {
        grown += units;
        if (grown > GROWTH_MAX) throw new Stop("makes too many long strings and sequences");
    }

    void requireLength(long length) {
        if (length > TEXT_LENGTH_MAX) throw new Stop("makes a string longer than " + TEXT_LENGTH_MAX);
    }

    void requireSize(double size) {
        if (size > SEQUENCE_LENGTH_MAX) throw new Stop("makes a sequence longer than " + SEQUENCE_LENGTH_MAX);
    }
}
