package dev.gather.card;

import dev.gather.lab.load.LoadResult;
import java.time.Duration;

/**
 * L: the highest rate on route R with a p99 of at most 150 ms and no errors, for this machine with all else that runs on
 * it. Searched once in a run.
 */
final class Capacity {
    private static final double P99_MILLIS = 150;
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final int FIRST = 200;
    private static final int MOST = 12_800;
    private static final int BISECTIONS = 2;
    private static int found;

    private Capacity() {}

    static synchronized int of(CardSetting setting) {
        if (found == 0) {
            found = search(setting);
        }
        return found;
    }

    private static int search(CardSetting setting) {
        int good = FIRST / 2;
        int bad = FIRST;
        while (bad <= MOST && carries(setting, bad)) {
            good = bad;
            bad *= 2;
        }
        for (int i = 0; i < BISECTIONS; i++) {
            int middle = (good + bad) / 2;
            if (carries(setting, middle)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return good;
    }

    /** One moment in which the machine does something else is no reason. */
    private static boolean carries(CardSetting setting, int rate) {
        boolean first = carriesOnce(setting, rate);
        return first || carriesOnce(setting, rate);
    }

    private static boolean carriesOnce(CardSetting setting, int rate) {
        LoadResult result = setting.r().run(rate, STEP);
        return result.answered("200 complete") == result.sent() && result.p(99) <= P99_MILLIS;
    }
}
