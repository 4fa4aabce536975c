package dev.gather.live;

import dev.gather.admission.Gate;
import dev.gather.bus.Door;
import dev.gather.observe.Observer;
import dev.gather.request.ApiRequest;
import dev.gather.request.Refusal;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The open event streams of one HTTP verticle. Confined to one event loop. */
public final class EventStreams {
    private final Vertx vertx;
    private final Gate gate;
    private final Door door;
    private final Watches watches;
    private final Observer observer;
    private final Set<EventStream> open = new HashSet<>();
    private boolean closing;

    public EventStreams(Vertx vertx, Gate gate, Door door, Watches watches, Observer observer) {
        this.vertx = vertx;
        this.gate = gate;
        this.door = door;
        this.watches = watches;
        this.observer = observer;
    }

    /** Answers with events from now on, or says why not. */
    public @Nullable Refusal open(HttpServerRequest http, ApiRequest request) {
        Refusal refusal = closing ? Refusal.shuttingDown() : watches.refusal(request.endpoint());
        if (refusal != null) {
            return refusal;
        }
        EventStream stream = new EventStream(Home.here(vertx, gate, door), http, request.id(), observer);
        if (!stream.begin(watches, request)) {
            return Watches.full();
        }
        open.add(stream);
        http.response().closeHandler(gone -> {
            open.remove(stream);
            stream.over();
        });
        if (http.response().closed()) { // which nobody is told of any more
            open.remove(stream);
            stream.over();
        }
        return null;
    }

    /** Ends every stream; its client comes back, and finds another server. */
    public void drain() {
        closing = true;
        Set.copyOf(open).forEach(EventStream::end);
        open.clear();
    }
}
