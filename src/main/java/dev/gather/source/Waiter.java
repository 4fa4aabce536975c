package dev.gather.source;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** Somebody who waits at a {@link Turnstile}, and his place in the queue of his route. Guarded by the turnstile. */
final class Waiter {
    final Share share;
    final long number;
    final Thread thread = Thread.currentThread();
    private final @Nullable Context context = Vertx.currentContext();
    private final Promise<Void> promise = Promise.promise();
    boolean waits = true;

    @Nullable
    Waiter before;

    @Nullable
    Waiter behind;

    /** @param number counts all who ever waited */
    Waiter(Share share, long number) {
        this.share = share;
        this.number = number;
    }

    Promise<Void> promise() {
        return promise;
    }

    /** Lets him know, where he waits. Outside of the turnstile's lock. */
    void tell(@Nullable Throwable refused) {
        if (context == null) {
            hear(refused);
        } else {
            context.runOnContext(v -> hear(refused));
        }
    }

    private void hear(@Nullable Throwable refused) {
        if (refused == null) {
            promise.complete();
        } else {
            promise.fail(refused);
        }
    }
}
