package dev.gather.source;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How many places at a time the routes wanted lately, in the last seconds: each its most in this window of time and the
 * one before. Guarded by its turnstile.
 */
final class Wishes {
    private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(2_500);

    private final List<Share> known = new ArrayList<>();
    private long windowEnd;
    private int all;

    Wishes(long now) {
        windowEnd = now + WINDOW_NANOS;
    }

    /** One more of this route wants a place. */
    void add(Share share, long now) {
        turn(now);
        int before = share.wantedLately();
        if (before == 0) {
            known.add(share);
        }
        share.wants(share.inside() + share.waiting() + 1);
        all += share.wantedLately() - before;
    }

    /** How many places at a time all others wanted. */
    int ofOthers(Share than, long now) {
        turn(now);
        return all - than.wantedLately();
    }

    private void turn(long now) {
        if (now - windowEnd < 0) {
            return;
        }
        boolean unseen = now - windowEnd >= WINDOW_NANOS; // the next window has passed as well
        if (unseen) {
            known.forEach(Share::turn);
        }
        known.forEach(Share::turn);
        known.removeIf(share -> share.wantedLately() == 0);
        all = known.stream().mapToInt(Share::wantedLately).sum();
        windowEnd = unseen ? now + WINDOW_NANOS : windowEnd + WINDOW_NANOS;
    }
}
