package dev.gather.card;

import dev.gather.kit.OpenLoad;
import dev.gather.lab.load.LoadResult;
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
    static final double MOST = 0.5;

    /** A machine on which the generator itself is later than this has other things to do. */
    private static final double CALM_LATE_MILLIS = 50;
    /** The same, by the base of route R, which takes 50 ms. */
    private static final double CALM_P99_MILLIS = 200;

    /** Requests in a second on route Q in the long form. */
    static final int Q = 100;

    private static final int BASES = 5;
    private static final double Q_SHARE = 1.2;
    private static final double Q_BEARABLE_MILLIS = 200;
    private static final int LATE_MILLIS = 25;
    private static final int LATE_BEARABLE_MILLIS = 700;

    /** Requests in a second on route R: 0.7 L in the long form. */
    static int rate(CardSetting setting, Form form) {
        return form == Form.SHORT ? 100 : Capacity.of(setting) * 7 / 10;
    }

    /** As long as so many requests take at that rate, within what a run of the card has time for. */
    static Duration lasting(int requests, int rate, int secondsMost) {
        return Duration.ofMillis(Math.min(requests * 1000L / rate, secondsMost * 1000L));
    }

    /** For as long as most experiments last. */
    static Loads run(CardSetting setting, Form form) {
        return run(setting, form, form.seconds(3, 15));
    }

    static Loads run(CardSetting setting, Form form, Duration lasting) {
        return run(setting, rate(setting, form), form.pick(50, Q), lasting);
    }

    /** Blocks until both are over. */
    static Loads run(CardSetting setting, int r, int q, Duration lasting) {
        Future<LoadResult> beside = setting.q().start(q, lasting);
        LoadResult result = setting.r().run(r, lasting);
        return new Loads(result, OpenLoad.await(beside, lasting));
    }

    /** The same before any fault, in the long form at a rate that this machine carries just now. */
    static Loads base(CardSetting setting, Form form, Findings found) {
        Duration lasting = form.seconds(2, 10);
        Capacity.restore();
        Loads base = run(setting, form, lasting);
        for (int i = 0; form == Form.LONG && i < BASES && !Capacity.isCarried(base.r); i++) {
            if (i > 0) { // the first may have been too early
                Capacity.lower();
            }
            base = run(setting, form, lasting);
        }
        found.figure(
                "base: %.0f/s, R p99 %.1f, Q p99 %.1f ms",
                base.r.sent() / base.r.seconds(), base.r.p(99), base.q.p(99));
        if (base.r.p(99) > CALM_P99_MILLIS) {
            found.busy("the base's p99 is " + base.r.p(99) + " ms");
        }
        return base.noticeBusy(found);
    }

    private Loads noticeBusy(Findings found) {
        double late = Math.max(r.lateMillis(), q.lateMillis());
        if (late > CALM_LATE_MILLIS) {
            found.busy("the generator is late by " + late + " ms");
        }
        return this;
    }

    /** Every request has its own answer, on both routes, and nobody noticed anything on Q. */
    Loads demand(Findings found, Loads base) {
        noticeBusy(found);
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
        inTime(found, "R", r);
        return this;
    }

    static void inTime(Findings found, String name, LoadResult result) {
        int latest = CardExperiment.D + LATE_MILLIS;
        found.demand(
                name + " answered after " + result.max() + " ms, deadline " + CardExperiment.D + " + 25",
                result.max() <= latest,
                result.p(90) <= latest + LATE_BEARABLE_MILLIS);
    }

    /** All answers on R have this status. */
    Loads demandAll(Findings found, String status) {
        all(found, "R", r, status);
        return this;
    }

    static void all(Findings found, String name, LoadResult result, String status) {
        long right = result.answered(status);
        found.demand(
                "not all of " + name + " are " + status + ": " + result.statuses(),
                right == result.sent(),
                right >= MOST * result.sent());
    }
}
