package dev.gather.compose;

import dev.gather.config.Field;
import dev.gather.config.ObjectType;
import dev.gather.config.Type;
import dev.gather.config.Types;
import java.util.List;

/**
 * The composing verticles.
 *
 * @param instances how many there are, each on an event loop
 */
public record WorkersConfig(int instances) {
    public static final WorkersConfig DEFAULT =
            new WorkersConfig(Runtime.getRuntime().availableProcessors());

    private static final Field<Integer> INSTANCES = Field.withDefault(
            "instances",
            Types.integer(1, 256),
            DEFAULT.instances(),
            "one per core",
            "How many composing verticles share the work.");

    public static final Type<WorkersConfig> TYPE = new ObjectType<>(
            "workers",
            "The verticles that fetch and join the parts.",
            List.of(INSTANCES),
            v -> new WorkersConfig(v.get(INSTANCES)));
}
