package dev.gather.source.http;

import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The open connections to one host, of which the idle ones lie by event loop. Whoever asks gets one of his own loop,
 * the one that was used last; one of another loop only when there are as many as there may be, since using it costs
 * more than making a new one that stays. Thread-safe.
 */
final class Connections {
    private final Vertx vertx;
    private final Connector connector;
    private final HostAndPort name;
    private final int openMax;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<EventLoop, Idle> idle = new ConcurrentHashMap<>();

    /** @param openMax no fewer than are in use at any time */
    Connections(Vertx vertx, Connector connector, HostAndPort name, int openMax) {
        this.vertx = vertx;
        this.connector = connector;
        this.name = name;
        this.openMax = openMax;
    }

    /** One for a request. To be given back. */
    Future<Connection> take(SocketAddress address) {
        Connection kept = of(((ContextInternal) vertx.getOrCreateContext()).nettyEventLoop())
                .poll(address);
        if (kept == null && open.get() >= openMax) {
            kept = ofAny(address);
        }
        return kept == null ? connect(address) : Future.succeededFuture(kept);
    }

    private Idle of(EventLoop loop) {
        return idle.computeIfAbsent(loop, first -> new Idle());
    }

    private @Nullable Connection ofAny(SocketAddress address) {
        for (Idle others : idle.values()) {
            Connection kept = others.poll(address);
            if (kept != null) {
                return kept;
            }
        }
        return null;
    }

    /** One that nobody has used, of the caller's event loop. To be given back. */
    Future<Connection> connect(SocketAddress address) {
        open.incrementAndGet();
        return connector
                .connect(name, address)
                .map(made -> new Connection(made, address, open::decrementAndGet))
                .onFailure(thrown -> open.decrementAndGet());
    }

    /** For the next request, if this one is over; otherwise it is closed. */
    void giveBack(Connection connection) {
        if (connection.isReady()) {
            of(connection.eventLoop()).push(connection);
        } else {
            connection.close();
        }
    }

    /** Closes those that nobody has used for too long. */
    void sweep() {
        idle.values().forEach(Idle::sweep);
    }
}
