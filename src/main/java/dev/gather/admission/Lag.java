package dev.gather.admission;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How late one event loop is, and which share of new requests it refuses therefore. Confined to that event loop but
 * for what says otherwise. Times are those of {@link System#nanoTime}.
 *
 * <p>A timer that fires late shows how long whatever comes now has to wait. One pause, of the garbage collector or of
 * the machine, shows as one late timer and a few less late ones while the loop catches up; so nothing is refused before
 * the loop has been late for ten times as long as it may be. From then on a share is refused that grows with the time
 * and with the delay, until the delay is small, and not only as small as it has to be: with that distance the share
 * neither flaps nor keeps everybody waiting. Even then one late timer adds nothing: it may be one long piece of work.
 * It goes back step by step, so that a crowd that is still there is not let in at once. But who comes while the loop is
 * in time is let in, whatever the share is: it is for those who come while there is too much to do.
 *
 * <p>A server that was just started is late because it loads and compiles its own code, which refusing does not help;
 * it is given more time.
 *
 * <p>Under a crowd the loop reads so many requests in one turn that its timers do not come to fire. So each request
 * asks whether the timer is overdue. What adds to the share is bounded for each step, so that a pause adds little.
 */
final class Lag {
    static final long PERIOD_MILLIS = 25;

    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS);
    private static final long STEP_MAX = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long WINDOW = TimeUnit.SECONDS.toNanos(5);
    private static final long LATE_KEPT = TimeUnit.SECONDS.toNanos(1);
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final double RISE_A_SECOND = 1;
    private static final double FALL_A_SECOND = 0.25;
    private static final double FALL_A_SECOND_WHEN_GONE = 1;
    private static final int PATIENCE = 10;
    private static final int PATIENCE_WHILE_COLD = 30;
    private static final int DISTANCE = 5;
    private static final int STEEPEST = 5;

    /** Some are always let in, or it would never be seen that they can be. */
    private static final double SHARE_MAX = 0.99;

    private final long bound;
    private final long boundWhileShedding;
    private final long warmAt;
    private volatile long due;
    private volatile long worst;
    private volatile long worstBefore;
    private volatile boolean shedding;
    private volatile long lateAt;
    private volatile long lateBy;
    private long windowEnd;
    private long seen;
    private boolean late;
    private boolean inTime;
    private long lateSince;
    private double share;
    private double owed;

    /**
     * @param bound how late the loop may be
     * @param cold how long it is given more time from now on
     */
    Lag(long now, Duration bound, Duration cold) {
        this.bound = bound.toNanos();
        this.boundWhileShedding = bound.toNanos() / DISTANCE;
        warmAt = now + cold.toNanos();
        due = now + PERIOD;
        seen = now;
        lateAt = now;
        windowEnd = now + WINDOW;
    }

    /** Whether a share of requests is refused. Any thread. */
    boolean isShedding() {
        return shedding;
    }

    /** The timer fired. */
    void tick(long now) {
        long delay = Math.max(0, now - due);
        observe(now, delay);
        remember(now, delay);
        due = now + PERIOD;
    }

    /** Whether a request that comes now is to be refused. */
    boolean sheds(long now) {
        long delay = now - due;
        if (delay > bound()) {
            observe(now, delay);
        }
        if (share == 0 || inTime) {
            return false;
        }
        owed += share;
        if (owed < 1) {
            return false;
        }
        owed -= 1;
        return true;
    }

    private long bound() {
        return share > 0 ? boundWhileShedding : bound;
    }

    private void observe(long now, long delay) {
        double step = Math.min(now - seen, STEP_MAX) / SECOND;
        seen = now;
        inTime = delay <= boundWhileShedding / DISTANCE;
        if (delay <= bound()) {
            late = false;
            change(Math.max(0, share - (inTime ? FALL_A_SECOND_WHEN_GONE : FALL_A_SECOND) * step));
            return;
        }
        if (!late) {
            late = true;
            lateSince = now;
        }
        int patience = share > 0 ? 1 : now - warmAt < 0 ? PATIENCE_WHILE_COLD : PATIENCE;
        if (now - lateSince >= patience * bound) {
            double steepness = Math.min(STEEPEST, (double) delay / boundWhileShedding);
            change(Math.min(SHARE_MAX, share + RISE_A_SECOND * steepness * step));
        }
    }

    private void change(double to) {
        share = to;
        if (shedding != to > 0) {
            shedding = to > 0;
        }
    }

    private void remember(long now, long delay) {
        if (now - windowEnd > 0) {
            worstBefore = worst;
            worst = 0;
            windowEnd = now + WINDOW;
        }
        worst = Math.max(worst, delay);
        if (delay >= lateBy || now - lateAt > LATE_KEPT) {
            lateAt = now;
            lateBy = delay;
        }
    }

    /** About the longest delay since then, the one that goes on included. Any thread. */
    long nanosSince(long moment, long now) {
        long past = lateAt - moment >= 0 ? lateBy : 0;
        return Math.max(past, now - due);
    }

    double share() {
        return share;
    }

    /** The longest delay of the last seconds, the one that goes on included. Any thread. */
    long worstNanos(long now) {
        return Math.max(Math.max(worst, worstBefore), now - due);
    }
}
