package dev.gather.live;

import dev.gather.admission.Gate;
import dev.gather.bus.Door;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Where somebody watches: an event loop, and the way in that it has.
 *
 * @param context of that event loop
 */
record Home(Vertx vertx, Context context, Gate gate, Door door) {
    /** Of this very thread. */
    static Home here(Vertx vertx, Gate gate, Door door) {
        return new Home(vertx, vertx.getOrCreateContext(), gate, door);
    }

    void run(Runnable action) {
        context.runOnContext(v -> action.run());
    }
}
