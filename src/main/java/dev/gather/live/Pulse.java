package dev.gather.live;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.function.BooleanSupplier;

/** Whether the client of a socket is still there: it is pinged, and has to be heard. Confined to one event loop. */
final class Pulse {
    private static final long PING_MILLIS = 25_000;
    private static final long DEAD_MILLIS = 40_000;

    private final Vertx vertx;
    private final ServerWebSocket socket;
    private final BooleanSupplier excused;
    private final Runnable dead;
    private final long pinging;
    private long heardNanos = System.nanoTime();

    /**
     * @param excused whether there is a reason why it cannot be heard
     * @param dead told when it was not heard for long
     */
    Pulse(Vertx vertx, ServerWebSocket socket, BooleanSupplier excused, Runnable dead) {
        this.vertx = vertx;
        this.socket = socket;
        this.excused = excused;
        this.dead = dead;
        this.pinging = vertx.setPeriodic(PING_MILLIS, id -> ping());
    }

    private void ping() {
        long silentMillis = (System.nanoTime() - heardNanos) / 1_000_000;
        if (silentMillis > DEAD_MILLIS && !excused.getAsBoolean()) {
            dead.run();
        } else {
            socket.writePing(Buffer.buffer());
        }
    }

    void heard() {
        heardNanos = System.nanoTime();
    }

    void stop() {
        vertx.cancelTimer(pinging);
    }
}
