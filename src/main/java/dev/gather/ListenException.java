package dev.gather;

import io.vertx.core.Future;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A listener could not start; the message names its address and the setting to change. */
public final class ListenException extends Exception {
    private static final long serialVersionUID = 1L;

    private ListenException(String message) {
        super(message, null, false, false);
    }

    /** The same start, failing in words for the person who wrote the config. */
    static <T> Future<T> explain(Future<T> starting, String section, String host, int port) {
        return starting.recover(failed -> Future.failedFuture(
                failed instanceof IOException ? of(failed.getMessage(), section, host, port) : failed));
    }

    private static ListenException of(@Nullable String why, String section, String host, int port) {
        // The native transport has no exception of its own for it.
        boolean taken = why != null && why.contains("Address already in use");
        String settings = taken ? section + ".port" : section + ".host, " + section + ".port";
        return new ListenException("cannot listen on " + host + ":" + port + " (" + settings + "): "
                + (taken ? "the address is already in use" : why));
    }
}
