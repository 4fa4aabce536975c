package dev.gather.source;

import org.jspecify.annotations.Nullable;

/**
 * One route at a {@link Turnstile}: how many of its callers are in, and those who wait, in their order. Guarded by the
 * turnstile.
 */
final class Share {
    private static final int NEAR_HEAD = 32;
    private static final int HEAD_EVERY = 8;

    private final Standing standing = new Standing();
    private int inside;
    private int waiting;
    private int picked;
    private int wanted;
    private int wantedBefore;
    private @Nullable Waiter head;
    private @Nullable Waiter newest;

    int inside() {
        return inside;
    }

    int waiting() {
        return waiting;
    }

    /** The most places at a time that it wanted in this window of time and the one before. */
    int wantedLately() {
        return Math.max(wanted, wantedBefore);
    }

    void wants(int places) {
        wanted = Math.max(wanted, places);
    }

    /** A new window begins. */
    void turn() {
        wantedBefore = wanted;
        wanted = inside + waiting;
    }

    void enter() {
        inside++;
    }

    void leave() {
        inside--;
    }

    @Nullable
    Waiter head() {
        return head;
    }

    @Nullable
    Waiter newest() {
        return newest;
    }

    /** Whether somebody who comes now had better not wait. */
    boolean takesTooLong(long patienceNanos, long now) {
        return waiting > 0 && standing.takesTooLong(waiting, patienceNanos, now);
    }

    /** One of those that wait comes in. */
    void serve(long now) {
        standing.serve(now);
    }

    void add(Waiter waiter, long now) {
        waiter.before = newest;
        if (newest == null) {
            standing.begin(now);
            head = waiter;
        } else {
            newest.behind = waiter;
        }
        newest = waiter;
        waiting++;
    }

    void remove(Waiter waiter) {
        if (waiter.before == null) {
            head = waiter.behind;
        } else {
            waiter.before.behind = waiter.behind;
        }
        if (waiter.behind == null) {
            newest = waiter.before;
        } else {
            waiter.behind.before = waiter.before;
        }
        waiter.before = null;
        waiter.behind = null;
        waiter.waits = false;
        waiting--;
    }

    /** One of this event loop near the head, if there is one; every eighth time the head, so that nobody starves. */
    @Nullable
    Waiter next() {
        if (++picked % HEAD_EVERY == 0) {
            return head;
        }
        Thread here = Thread.currentThread();
        Waiter waiter = head;
        for (int i = 0; i < NEAR_HEAD && waiter != null; i++) {
            if (waiter.thread == here) {
                return waiter;
            }
            waiter = waiter.behind;
        }
        return head;
    }
}
