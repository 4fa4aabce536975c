package dev.gather.request;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the answer of a route is kept new for those who watch it.
 *
 * @param every how long after one composing the next one begins, or null if time alone begins none
 * @param channel where it is told that something has changed, or null
 * @param headers the request headers that the answer depends on, in lower case and in a fixed order
 * @param readsPath whether the answer depends on how the path is written
 */
public record Watchable(@Nullable Duration every, @Nullable Channel channel, List<String> headers, boolean readsPath) {

    /**
     * A channel on which a database tells of changes.
     *
     * @param database its name in the config
     * @param name of the channel, as the database knows it
     */
    public record Channel(String database, String name) {}
}
