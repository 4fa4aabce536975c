package dev.gather.source;

import dev.gather.config.Field;
import dev.gather.config.Values;
import dev.gather.reference.Templates;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of source: how its parts are written in the config, and how they are fetched.
 *
 * @param <R> the config of one resource that parts share, such as an upstream
 * @param <C> what a part asks
 */
public interface SourceKind<R, C extends CallSpec> {

    /** The key that makes a part one of this kind; its first field. */
    String key();

    /** The fields of a part of this kind, the key first. */
    List<Field<?>> fields();

    /** The top-level key under which the shared resources are named, or null if there are none. */
    default @Nullable Field<Map<String, R>> section() {
        return null;
    }

    /** Whether several writes to one of its resources can happen together or not at all. */
    default boolean hasTransactions() {
        return false;
    }

    /** Whether its resources tell of changes, on channels that can be listened to. */
    default boolean hasChannels() {
        return false;
    }

    /** Whether what the part gets has an HTTP status, if it is run once. */
    default boolean hasStatus(Values part) {
        return false;
    }

    /** How many calls one of its resources takes at once, or null where nothing limits them. */
    default @Nullable Room room(R resource) {
        return null;
    }

    /** How the callers of one of its resources hold back when it does badly, or null if they do not. */
    default @Nullable Policy policy(R resource) {
        return null;
    }

    /** Reads a part, or reports problems and gives null. */
    @Nullable
    C read(Values part, Map<String, R> resources, Templates templates);

    /**
     * Makes the shared resources, once for the whole server.
     *
     * @param calls every part of this kind with the longest time it may take
     */
    OpenKind<C> open(Opening opening, Map<String, R> resources, List<Planned<C>> calls);

    /** A call with the deadline of its route. */
    record Planned<C>(C call, Duration deadline) {}
}
