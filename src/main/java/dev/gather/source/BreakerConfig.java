package dev.gather.source;

import dev.gather.config.Field;
import dev.gather.config.ObjectType;
import dev.gather.config.Type;
import dev.gather.config.Types;
import java.time.Duration;
import java.util.List;

/**
 * When a part's calls are refused because too many of them failed.
 *
 * @param calls so many in the window have to be known before that; 0 for never
 * @param failedPercent so many of a hundred have to have failed
 * @param window how far back is looked
 * @param open how long they are refused, until one is let through as a probe
 */
public record BreakerConfig(int calls, int failedPercent, Duration window, Duration open) {
    public static final BreakerConfig DEFAULT =
            new BreakerConfig(20, 50, Duration.ofSeconds(10), Duration.ofSeconds(5));

    private static final Field<Integer> CALLS = Field.withDefault(
            "calls",
            Types.integer(0, 1_000_000),
            DEFAULT.calls(),
            "20",
            "How many calls of a part have to be known before it opens. `0`: it never does.");
    private static final Field<Integer> FAILED = Field.withDefault(
            "failed",
            Types.integer(1, 100),
            DEFAULT.failedPercent(),
            "50",
            "How many of a hundred have to have failed: no connection, a lost one, 502, 503, 504, or no answer in"
                    + " at least half of its time.");
    private static final Field<Duration> WINDOW =
            Field.withDefault("window", Types.duration(), DEFAULT.window(), "10s", "How far back calls count.");

    /**
     * The setting of a resource.
     *
     * @param defaults what it is where nothing is said
     * @param told the same for people
     */
    public static Field<BreakerConfig> field(BreakerConfig defaults, String told) {
        return Field.withDefault(
                "breaker",
                type(defaults.open()),
                defaults,
                told,
                "When the calls of a part are refused because too many failed; each part has its own.");
    }

    private static Type<BreakerConfig> type(Duration openTime) {
        Field<Duration> open = Field.withDefault(
                "open",
                Types.duration(),
                openTime,
                openTime.toSeconds() + "s",
                "How long calls are refused; then one is let through, and decides.");
        return new ObjectType<>(
                "breaker",
                "When the calls of a part are refused because too many failed.",
                List.of(CALLS, FAILED, WINDOW, open),
                v -> new BreakerConfig(v.get(CALLS), v.get(FAILED), v.get(WINDOW), v.get(open)));
    }
}
