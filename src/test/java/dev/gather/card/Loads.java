package dev.gather.card;

import dev.gather.kit.LoadResult;
import dev.gather.kit.OpenLoad;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Load on both routes at the same time, and what the card demands of it always.
 *
 * @param r of route R
 * @param q of the healthy route Q
 */
record Loads(LoadResult r, LoadResult q) {
    /** How many have to come out right on a machine that stands still for a moment now and then. */
    static final double MOST = 0.9;

    private static final double Q_SHARE = 1.2;
    private static final double Q_BEARABLE_MILLIS = 200;
    private static final int LATE_MILLIS = 25;
    private static final int LATE_BEARABLE_MILLIS = 700;

    /** Requests in a second on route R: about 0.7 of what two cores do that send them, too. */
    static int rate(Form form) {
        return form.pick(100, 300);
    }

    /** Blocks until both are over. */
    static Loads run(CardSetting setting, Form form, Duration lasting) {
        Future<LoadResult> q = setting.q().start(form.pick(50, 100), lasting);
        LoadResult r = setting.r().run(rate(form), lasting);
        return new Loads(r, OpenLoad.await(q, lasting));
    }

    /** Every request has its own answer, on both routes, and nobody noticed anything on Q. */
    Loads demand(Findings found, Loads base) {
        found.demand("unanswered or wrong on R: " + r.summary(), r.accounted());
        found.demand("unanswered or wrong on Q: " + q.summary(), q.accounted());
        long good = q.answered("200 complete");
        found.demand("answers on Q that are not 200: " + q.statuses(), good == q.sent(), good >= MOST * q.sent());
        found.demand(
                "Q's p99 " + q.p(99) + " ms > 1.2 x " + base.q.p(99),
                q.p(99) <= Q_SHARE * base.q.p(99),
                q.p(50) <= base.q.p(50) + Q_BEARABLE_MILLIS);
        return this;
    }

    /** No answer on R came later than the deadline and a little. */
    Loads demandInTime(Findings found) {
        return demandInTime(found, "R", r);
    }

    Loads demandInTime(Findings found, String name, LoadResult result) {
        int latest = CardExperiment.D + LATE_MILLIS;
        found.demand(
                name + " answered after " + result.max() + " ms, deadline " + CardExperiment.D + " + 25",
                result.max() <= latest,
                result.p(90) <= latest + LATE_BEARABLE_MILLIS);
        return this;
    }
}
