package dev.gather.admission;

import dev.gather.config.Field;
import dev.gather.config.ObjectType;
import dev.gather.config.Type;
import dev.gather.config.Types;
import java.util.List;

/**
 * How much memory requests in flight share.
 *
 * @param bufferedMax the most bytes of answers and bodies that are held for all of them
 */
public record MemoryConfig(long bufferedMax) {
    public static final MemoryConfig DEFAULT = new MemoryConfig(HeapShare.buffered());

    private static final Field<Long> BUFFERED = Field.withDefault(
            "buffered",
            Types.size(),
            DEFAULT.bufferedMax(),
            "an eighth of the heap, at least 32MiB",
            "The most that is held of sources' answers, clients' bodies and replies on their way, for all requests in"
                    + " flight together. A part or a request that needs more is refused with 503.");

    public static final Type<MemoryConfig> TYPE = new ObjectType<>(
            "memory",
            "The memory that requests in flight share.",
            List.of(BUFFERED),
            v -> new MemoryConfig(v.get(BUFFERED)));
}
