package dev.gather.card;

import dev.gather.lab.load.LoadResult;
import java.time.Duration;

/**
 * L: the highest rate on route R with a p99 of at most 150 ms and no errors, for this machine with all else that runs on
 * it. Searched once in a run; what short tries find has to hold for longer too, or L is less.
 */
final class Capacity {
    private static final double P99_MILLIS = 150;
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final Duration HOLD = Duration.ofSeconds(30);
    private static final int FIRST = 200;
    private static final int MOST = 12_800;
    private static final int BISECTIONS = 3;
    private static final double BACK = 0.9;

    private static int found;
    private static int now;

    private Capacity() {}

    static synchronized int of(CardSetting setting) {
        if (found == 0) {
            found = search(setting);
            now = found;
        }
        return now;
    }

    /** The machine is as fast as it was when L was searched, until it is seen that it is not. */
    static synchronized void restore() {
        now = found;
    }

    /** The machine has become slower, so that not even a share of L is carried as L is to be. */
    static synchronized void lower() {
        now = (int) (now * BACK);
    }

    /** As L is to be carried. */
    static boolean isCarried(LoadResult result) {
        return result.answered("200 complete") == result.sent() && result.p(99) <= P99_MILLIS;
    }

    private static int search(CardSetting setting) {
        int rate = bracket(setting);
        while (rate > FIRST && !carries(setting, rate, HOLD)) {
            rate = (int) (rate * BACK);
        }
        return rate;
    }

    private static int bracket(CardSetting setting) {
        int good = FIRST / 2;
        int bad = FIRST;
        while (bad <= MOST && carries(setting, bad, STEP)) {
            good = bad;
            bad *= 2;
        }
        for (int i = 0; i < BISECTIONS; i++) {
            int middle = (good + bad) / 2;
            if (carries(setting, middle, STEP)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return good;
    }

    /** One moment in which the machine does something else is no reason. */
    private static boolean carries(CardSetting setting, int rate, Duration lasting) {
        boolean first = carriesOnce(setting, rate, lasting);
        return first || carriesOnce(setting, rate, lasting);
    }

    private static boolean carriesOnce(CardSetting setting, int rate, Duration lasting) {
        return isCarried(Loads.run(setting, rate, Loads.Q, lasting).r());
    }
}
