package dev.gather.source;

import dev.gather.config.Field;
import dev.gather.config.ObjectType;
import dev.gather.config.Types;
import java.util.List;

/**
 * How many more calls of a resource may be made than were asked for, so that trying again does not become the load that
 * keeps it down.
 *
 * @param percent so many for a hundred that were asked for
 * @param perSecond and so many besides
 */
public record RetryBudgetConfig(int percent, int perSecond) {
    public static final RetryBudgetConfig DEFAULT = new RetryBudgetConfig(20, 10);

    private static final Field<Integer> PERCENT = Field.withDefault(
            "percent",
            Types.integer(0, 100),
            DEFAULT.percent(),
            "20",
            "How many retries there may be for a hundred calls.");
    private static final Field<Integer> PER_SECOND = Field.withDefault(
            "perSecond", Types.integer(0, 10_000), DEFAULT.perSecond(), "10", "How many more there may be a second.");

    public static final Field<RetryBudgetConfig> FIELD = Field.withDefault(
            "retryBudget",
            new ObjectType<>(
                    "retry budget",
                    "How many calls are made again, of all parts with `retry` together.",
                    List.of(PERCENT, PER_SECOND),
                    v -> new RetryBudgetConfig(v.get(PERCENT), v.get(PER_SECOND))),
            DEFAULT,
            "its defaults",
            "How many calls are made again, of all parts with `retry` together.");
}
