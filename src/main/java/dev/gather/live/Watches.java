package dev.gather.live;

import dev.gather.observe.Observer;
import dev.gather.request.ApiRequest;
import dev.gather.request.Endpoint;
import dev.gather.request.Refusal;
import dev.gather.request.Watchable;
import dev.gather.request.Watchable.Channel;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** All that is watched in this process, each key once however many watch it. Thread-safe. */
public final class Watches {
    static final int KEYS_MAX = 10_000;
    private static final int RESTING_MAX = 1_000;

    private final Map<Integer, Watchable> watchable;
    private final Channels channels;
    private final Observer observer;
    private final Map<String, Watched> keys = new ConcurrentHashMap<>();
    private final Map<Channel, Listened> listened = new HashMap<>();
    private final AtomicInteger watched = new AtomicInteger();
    private final AtomicInteger watchers = new AtomicInteger();

    private record Listened(Audience audience, Runnable stop) {}

    /** @param watchable the routes that can be watched, by the index of their endpoint */
    public Watches(Map<Integer, Watchable> watchable, Channels channels, Observer observer) {
        this.watchable = watchable;
        this.channels = channels;
        this.observer = observer;
    }

    /** How many different answers are watched. */
    public int keys() {
        return watched.get();
    }

    /** How many watch them. */
    public int watchers() {
        return watchers.get();
    }

    /** Why the route cannot be watched, or null if it can. */
    @Nullable
    Refusal refusal(Endpoint endpoint) {
        return watchable.containsKey(endpoint.index()) ? null : Refusal.of(406, "This path cannot be watched.");
    }

    /** What is said when it can, but too much is watched already. */
    static Refusal full() {
        return Refusal.of(503, "More than " + KEYS_MAX + " different answers are watched.");
    }

    /**
     * Watches what a request asks for, which is not asked itself. Null if too much is watched already.
     *
     * @param look run on this event loop when there may be something to take
     */
    @Nullable
    Watching watch(ApiRequest request, Home home, Runnable look) {
        Watchable how = watchable.get(request.endpoint().index());
        if (how == null) {
            return null;
        }
        Subject subject = Subject.of(request, how);
        String key = subject.key(how);
        while (keys.containsKey(key) || watched.get() < KEYS_MAX) {
            Watched one = keys.computeIfAbsent(key, none -> new Watched(key, subject, how, home, this, observer));
            Watching watching = new Watching(one, home, look);
            if (one.join(watching)) {
                return watching;
            }
            ended(key, one);
        }
        return null;
    }

    /** @param first whether nobody watched that key */
    void joined(boolean first) {
        watchers.incrementAndGet();
        watched.addAndGet(first ? 1 : 0);
    }

    /** @param last whether nobody watches that key any more */
    void left(boolean last) {
        watchers.decrementAndGet();
        watched.addAndGet(last ? -1 : 0);
    }

    /** Whether one more may be kept that nobody watches: so that no client fills the memory with what it has left. */
    boolean mayRest() {
        return keys.size() - watched.get() <= RESTING_MAX;
    }

    /** Nobody has watched it for a while. */
    void ended(String key, Watched watched) {
        keys.remove(key, watched);
    }

    /** Completes when no change of a key is missed from then on, or when it is known that some may be. */
    Future<Void> listen(Watched watched) {
        Channel channel = watched.how().channel();
        if (channel == null) {
            return Future.succeededFuture();
        }
        synchronized (listened) {
            return listened.computeIfAbsent(channel, this::begin).audience().join(watched);
        }
    }

    private Listened begin(Channel channel) {
        Audience audience = new Audience();
        Runnable stop = channels.listen(channel.database(), channel.name(), audience::ready, audience::said);
        return new Listened(audience, stop);
    }

    void stopListening(Watched watched) {
        Channel channel = watched.how().channel();
        synchronized (listened) {
            Listened there = channel == null ? null : listened.get(channel);
            if (there != null && there.audience().leave(watched)) {
                listened.remove(channel);
                there.stop().run();
            }
        }
    }
}
