package dev.gather.guard;

import dev.gather.source.BreakerConfig;
import dev.gather.source.Judgement;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Counts how calls end and says whether another may begin: closed, all may; open, none; after a while one may, the
 * probe, and how it ends decides. A probe that is given up decides nothing, and the next call is one. Thread-safe.
 */
final class Breaker {
    private static final int SLICES = 10;

    /** How a call was let in. */
    enum Pass {
        ORDINARY,
        PROBE,
        REFUSED
    }

    private enum State {
        CLOSED,
        OPEN,
        PROBING
    }

    private final BreakerConfig config;
    private final LongSupplier clock;
    private final Consumer<Boolean> turned;
    private final int[] calls = new int[SLICES];
    private final int[] failures = new int[SLICES];
    private final long sliceNanos;
    private long slice;
    private long sinceNanos;
    private volatile State state = State.CLOSED;

    /**
     * @param clock as {@link System#nanoTime()}
     * @param turned told true when it opens and false when it closes
     */
    Breaker(BreakerConfig config, LongSupplier clock, Consumer<Boolean> turned) {
        this.config = config;
        this.clock = clock;
        this.turned = turned;
        this.sliceNanos = Math.max(1, config.window().toNanos() / SLICES);
        this.slice = Math.floorDiv(clock.getAsLong(), sliceNanos);
    }

    /** Whoever is not refused has to say how his call ended. */
    Pass admit() {
        return state == State.CLOSED ? Pass.ORDINARY : admitProbe();
    }

    /** A probe of which nothing was heard for as long is taken for lost. */
    private synchronized Pass admitProbe() {
        if (state == State.CLOSED) {
            return Pass.ORDINARY;
        }
        if (clock.getAsLong() - sinceNanos < config.open().toNanos()) {
            return Pass.REFUSED;
        }
        state = State.PROBING;
        sinceNanos = clock.getAsLong();
        return Pass.PROBE;
    }

    void ended(Pass pass, Judgement how) {
        if (pass == Pass.PROBE) {
            probed(how);
        } else if (how != Judgement.NONE && state == State.CLOSED && config.calls() > 0) {
            count(how == Judgement.BAD);
        }
    }

    private synchronized void probed(Judgement how) {
        if (state != State.PROBING) {
            return;
        }
        if (how == Judgement.GOOD) {
            forget();
            state = State.CLOSED;
            turned.accept(false);
            return;
        }
        state = State.OPEN;
        sinceNanos = how == Judgement.BAD
                ? clock.getAsLong()
                : clock.getAsLong() - config.open().toNanos();
    }

    private synchronized void count(boolean failed) {
        int now = advance();
        calls[now]++;
        if (!failed) {
            return;
        }
        failures[now]++;
        if (state == State.CLOSED && isTooMany()) {
            state = State.OPEN;
            sinceNanos = clock.getAsLong();
            turned.accept(true);
        }
    }

    private boolean isTooMany() {
        long all = 0;
        long failed = 0;
        for (int i = 0; i < SLICES; i++) {
            all += calls[i];
            failed += failures[i];
        }
        return all >= config.calls() && failed * 100 >= all * config.failedPercent();
    }

    /** Forgets what is out of the window; the place where to count. */
    private int advance() {
        long now = Math.floorDiv(clock.getAsLong(), sliceNanos);
        for (long past = Math.max(slice + 1, now - SLICES + 1); past <= now; past++) {
            calls[Math.floorMod(past, SLICES)] = 0;
            failures[Math.floorMod(past, SLICES)] = 0;
        }
        slice = now;
        return Math.floorMod(now, SLICES);
    }

    private void forget() {
        for (int i = 0; i < SLICES; i++) {
            calls[i] = 0;
            failures[i] = 0;
        }
    }
}
