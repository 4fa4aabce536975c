package dev.gather.live;

import dev.gather.admission.Gate;
import dev.gather.bus.Door;
import dev.gather.observe.Observer;
import dev.gather.request.Refusal;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The open WebSockets of one HTTP verticle. Confined to one event loop. */
public final class LiveSockets {
    public static final String PATH = "/live";

    /** The largest message that a client may send; a larger one closes its socket with 1009. */
    public static final int MESSAGE_BYTES_MAX = 64 * 1024;

    private final Vertx vertx;
    private final Gate gate;
    private final Door door;
    private final Watches watches;
    private final Observer observer;
    private final Set<LiveSocket> open = new HashSet<>();
    private boolean closing;

    public LiveSockets(Vertx vertx, Gate gate, Door door, Watches watches, Observer observer) {
        this.vertx = vertx;
        this.gate = gate;
        this.door = door;
        this.watches = watches;
        this.observer = observer;
    }

    /** Why this request cannot become a socket, or null if it can. */
    public @Nullable Refusal refusal(HttpServerRequest http) {
        Refusal refusal = Handshake.refusal(http);
        if (refusal == null && closing) {
            return Refusal.shuttingDown();
        }
        return refusal;
    }

    public void open(HttpServerRequest http) {
        http.toWebSocket().onSuccess(socket -> {
            LiveSocket live = new LiveSocket(vertx, socket, gate, door, watches, observer);
            open.add(live);
            socket.closeHandler(gone -> {
                open.remove(live);
                live.gone();
            });
            live.start();
            if (closing) {
                live.drain();
            }
        });
    }

    /** Takes no more questions. Each socket is closed, with 1001, when its questions are answered. */
    public void drain() {
        closing = true;
        Set.copyOf(open).forEach(LiveSocket::drain);
    }

    /** Questions in flight end soon, but for writes that have begun. */
    public void stop() {
        Set.copyOf(open).forEach(LiveSocket::stop);
    }

    /** Questions in flight have their answers now, and every socket is closed. */
    public void end(long goodbyeMillis) {
        Set.copyOf(open).forEach(socket -> socket.end(goodbyeMillis));
    }
}
