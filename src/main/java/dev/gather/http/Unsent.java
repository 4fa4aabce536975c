package dev.gather.http;

import io.netty.channel.ChannelOutboundBuffer;
import java.time.Duration;

/**
 * Whether a client takes what was written for it. It has as long as the limit says at first, and for each byte that it
 * takes as long again as a byte takes at {@value #BYTES_PER_SECOND} bytes a second, but never more than the limit in
 * all: a slow one is served, and one that took much at once has not earned a rest. Bytes count when the kernel has
 * them. Confined to one event loop.
 */
final class Unsent {
    static final long BYTES_PER_SECOND = 1024;

    private static final long NANOS_PER_BYTE = Duration.ofSeconds(1).toNanos() / BYTES_PER_SECOND;

    private final long limitNanos;
    private long written;
    private long taken;
    private long due;
    private boolean waiting;

    Unsent(Duration limit) {
        limitNanos = limit.toNanos();
    }

    /** So many bytes more are to be taken. */
    void add(long bytes) {
        written += bytes;
    }

    /** Whether the client is late at this time; to be asked in every round as long as there is something to take. */
    boolean isLate(ChannelOutboundBuffer buffer, long now) {
        long before = taken;
        taken = written - buffer.totalPendingWriteBytes() + buffer.currentProgress();
        long most = now + limitNanos;
        due = waiting ? Math.min(most, due + (taken - before) * NANOS_PER_BYTE) : most;
        waiting = true;
        return now > due;
    }

    /** All is taken. */
    void reset() {
        waiting = false;
    }
}
