package dev.gather.live;

import dev.gather.json.Json;
import dev.gather.observe.Observer;
import dev.gather.request.ApiRequest;
import dev.gather.request.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is watched over one socket, by the ids of its questions. Confined to one event loop. */
final class SocketWatches {
    private static final int WATCHES_MAX = 100;

    private final Watches watches;
    private final Home home;
    private final Outbox outbox;
    private final Observer observer;
    private final Map<Json, SocketWatch> byId = new LinkedHashMap<>();

    SocketWatches(Watches watches, Home home, Outbox outbox, Observer observer) {
        this.watches = watches;
        this.home = home;
        this.outbox = outbox;
        this.observer = observer;
    }

    /** Why no question may have this id, or null if one may: its answer would look like what is watched. */
    @Nullable
    Refusal refusal(Json id) {
        return byId.containsKey(id) ? Refusal.of(409, "Something is still watched under this id.") : null;
    }

    /** Watches from now on, or says why not. */
    @Nullable
    Refusal watch(Question question, ApiRequest request) {
        Refusal refusal = watches.refusal(request.endpoint());
        if (refusal != null) {
            return refusal;
        }
        if (byId.size() >= WATCHES_MAX) {
            return Refusal.of(503, "More than " + WATCHES_MAX + " things are watched over this socket.");
        }
        SocketWatch watch = new SocketWatch(question, home, outbox, observer);
        if (!watch.begin(watches, request)) {
            return Watches.full();
        }
        byId.put(question.id(), watch);
        watch.look();
        return null;
    }

    /** Why nothing was stopped, or null if it was. */
    @Nullable
    Refusal stop(Json id) {
        SocketWatch watch = byId.remove(id);
        if (watch == null) {
            return Refusal.of(404, "Nothing is watched under this id.");
        }
        watch.end();
        outbox.send(WatchFrames.stopped(id), () -> {});
        return null;
    }

    /** The client takes messages again. */
    void look() {
        List.copyOf(byId.values()).forEach(SocketWatch::look);
    }

    void end() {
        List.copyOf(byId.values()).forEach(SocketWatch::end);
        byId.clear();
    }
}
