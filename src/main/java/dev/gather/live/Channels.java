package dev.gather.live;

import java.util.function.Consumer;

/** Where it is told that something has changed. */
@FunctionalInterface
public interface Channels {
    /**
     * Listens to a channel, for as long as it takes. Both are told on any thread.
     *
     * @param ready told true each time that from then on nothing is missed, and false when it cannot be listened now
     * @param said told what is said there
     * @return to be run once, when nobody listens any more
     */
    Runnable listen(String database, String channel, Consumer<Boolean> ready, Consumer<String> said);
}
