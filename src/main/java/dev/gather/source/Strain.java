package dev.gather.source;

import java.util.function.BooleanSupplier;
import java.util.function.LongUnaryOperator;

/**
 * What this server itself is short of, so that it is not held against its sources.
 *
 * @param shedding whether it refuses requests since it has more to do than it can
 * @param lateNanos how late its event loops were since a moment of {@link System#nanoTime()}, about the worst of it
 */
public record Strain(BooleanSupplier shedding, LongUnaryOperator lateNanos) {
    public static final Strain NONE = new Strain(() -> false, since -> 0);
}
