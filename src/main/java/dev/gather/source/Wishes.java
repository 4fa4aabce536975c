package dev.gather.source;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Whether another route wanted a place lately, told from two times alone. Guarded by its turnstile. */
final class Wishes {
    private static final long LATELY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private @Nullable Share latest;
    private long latestNanos;
    private long othersNanos;

    Wishes(long now) {
        latestNanos = now - LATELY_NANOS;
        othersNanos = latestNanos;
    }

    void add(Share share, long now) {
        if (share != latest) {
            othersNanos = latestNanos; // whoever it was, it was not this one
            latest = share;
        }
        latestNanos = now;
    }

    boolean hasAnother(Share than, long now) {
        return now - (than == latest ? othersNanos : latestNanos) < LATELY_NANOS;
    }
}
