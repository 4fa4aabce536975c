package dev.gather.source.http;

import dev.gather.config.Field;
import dev.gather.config.ObjectType;
import dev.gather.config.Type;
import dev.gather.config.Types;
import java.time.Duration;
import java.util.List;

/**
 * When a host of an upstream is left alone for a while.
 *
 * @param failures so many in a row; 0 for never
 * @param time for so long
 */
record EjectionConfig(int failures, Duration time) {
    static final EjectionConfig DEFAULT = new EjectionConfig(5, Duration.ofSeconds(30));

    private static final Field<Integer> FAILURES = Field.withDefault(
            "failures",
            Types.integer(0, 1_000),
            DEFAULT.failures(),
            "5",
            "So many calls of a host have to fail in a row; a 5xx is a failure. `0`: it is never left alone.");
    private static final Field<Duration> TIME = Field.withDefault(
            "time", Types.duration(), DEFAULT.time(), "30s", "How long it is left alone. Half of the hosts stay.");

    static final Type<EjectionConfig> TYPE = new ObjectType<>(
            "ejection",
            "When a host of an upstream with several is left alone for a while.",
            List.of(FAILURES, TIME),
            v -> new EjectionConfig(v.get(FAILURES), v.get(TIME)));
}
