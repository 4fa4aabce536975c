package dev.gather.source.postgres;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a database can be reached, as far as its last connections tell: one for all event loops, so that what one of
 * them finds out is known to the others. While no connection can be made, one caller at a time tries to, with a pause
 * between; so a database that is down is neither stormed nor waited for, and found within moments when it is back.
 * Thread-safe.
 */
final class Reachability {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final LongSupplier nanos;
    private int trying;
    private boolean down;
    private long reachedNanos;
    private long failedNanos;

    /** @param nanos as {@link System#nanoTime()} */
    Reachability(LongSupplier nanos) {
        this.nanos = nanos;
        this.reachedNanos = nanos.getAsLong();
    }

    /** Somebody who may make a connection; he has to say how it ended. */
    final class Attempt {
        private final long begunNanos = nanos.getAsLong();

        void ended(boolean connected) {
            Reachability.this.ended(begunNanos, connected);
        }
    }

    /** Null if it is of no use to try now. */
    @Nullable
    synchronized Attempt attempt() {
        if (down && (trying > 0 || nanos.getAsLong() - failedNanos < PAUSE_NANOS)) {
            return null;
        }
        trying++;
        return new Attempt();
    }

    /** A failure says nothing if another connection was made after that one was begun. */
    private synchronized void ended(long begunNanos, boolean connected) {
        trying--;
        if (connected) {
            down = false;
            reachedNanos = nanos.getAsLong();
        } else if (begunNanos - reachedNanos >= 0) {
            down = true;
            failedNanos = nanos.getAsLong();
        }
    }
}
