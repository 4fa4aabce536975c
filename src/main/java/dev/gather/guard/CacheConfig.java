package dev.gather.guard;

import dev.gather.config.Field;
import dev.gather.config.ObjectType;
import dev.gather.config.Type;
import dev.gather.config.Types;
import java.util.List;

/**
 * What the parts that keep answers share.
 *
 * @param bytesMax the most that they keep together
 */
public record CacheConfig(long bytesMax) {
    public static final CacheConfig DEFAULT = new CacheConfig(64L * 1024 * 1024);

    private static final Field<Long> MAX = Field.withDefault(
            "max",
            Types.size(),
            DEFAULT.bytesMax(),
            "64MiB",
            "The most that is kept of all parts together; an answer of more than an eighth of it is not kept. "
                    + "`0`: none.");

    public static final Type<CacheConfig> TYPE = new ObjectType<>(
            "cache room",
            "The room for the answers that parts with `cache` or `stale` keep.",
            List.of(MAX),
            v -> new CacheConfig(v.get(MAX)));
}
