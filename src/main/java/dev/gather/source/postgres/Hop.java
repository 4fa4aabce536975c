package dev.gather.source.postgres;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.function.Supplier;

/** The way to the event loop of a connection, and back. */
final class Hop {
    private Hop() {}

    /** Runs work there, at once if this is that event loop; the result comes on the caller's context. */
    static <T> Future<T> to(Context there, Vertx vertx, Supplier<Future<T>> work) {
        if (((ContextInternal) there).nettyEventLoop().inEventLoop()) {
            return work.get();
        }
        Promise<T> back = here(vertx);
        there.runOnContext(v -> work.get().onComplete(back));
        return back.future();
    }

    /** A promise whose future is heard of on the caller's context, whoever keeps it. */
    static <T> Promise<T> here(Vertx vertx) {
        return ((ContextInternal) vertx.getOrCreateContext()).promise();
    }
}
