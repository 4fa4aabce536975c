package dev.gather.verticle;

import io.vertx.core.Future;

/** A verticle of the user did not start with the server; the message names it. */
public final class StartFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private StartFailed(UserVerticle verticle, Throwable cause) {
        super(
                "verticles." + verticle.name() + " (" + verticle.run() + ") did not start: " + cause,
                cause,
                false,
                false);
    }

    /** The same start, failing in words for the person who wrote the verticle. */
    static <T> Future<T> explain(UserVerticle verticle, Future<T> starting) {
        return starting.recover(failed -> Future.failedFuture(new StartFailed(verticle, failed)));
    }
}
