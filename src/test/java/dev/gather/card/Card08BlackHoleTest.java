package dev.gather.card;

import dev.gather.kit.FaultProxy;
import dev.gather.kit.OpenLoad;
import dev.gather.lab.load.LoadResult;
import java.time.Duration;
import java.util.OptionalDouble;

/** A service that does not even accept: what is sent to it is dropped. */
final class Card08BlackHoleTest extends CardExperiment {
    private static final int CONNECTIONS = 8;
    private static final int WAITING = 2 * CONNECTIONS;
    private static final int MORE = 76;

    Card08BlackHoleTest() {
        super(8);
    }

    @Override
    protected void run(Findings found) throws Exception {
        try (CardSetting setting = new CardSetting();
                FaultProxy hole = new FaultProxy(setting.b.port());
                Watch watch = new Watch(setting.upstream("hole", hole.url(), "connections: " + CONNECTIONS)
                        .routes("""
                                GET /hole/{n}:
                                  params: { n: { type: integer } }
                                  deadline: 1900ms
                                  parts: { b: { http: hole, get: "/b/{n}" } }
                                """)
                        .start(form))) {
            Loads base = Loads.base(setting, form, found);
            hole.door(FaultProxy.Door.BLACK_HOLE);
            LoadResult one = load(setting).run(1, Duration.ofSeconds(1));
            found.figure("alone: %s", one.summary());
            found.demand("not given up in 500 ms: " + one.summary(), one.max() <= D + 25, one.max() < 1900);
            crowd(setting, found);
            Loads.run(setting, form).demand(found, base).demandAll(found, "200 complete");
            hole.heal();
            watch.rest(form, found);
        }
    }

    private static OpenLoad load(CardSetting setting) {
        return new OpenLoad(setting.subject().port(), "/hole/{n}");
    }

    /** More at once than have a connection or may wait for one. */
    private static void crowd(CardSetting setting, Findings found) {
        LoadResult crowd =
                OpenLoad.await(load(setting).startAtOnce(CONNECTIONS + WAITING + MORE), Duration.ofSeconds(5));
        OptionalDouble waiting = setting.subject().metrics().sum("gather_pool_waiting", "pool=\"upstreams.hole\"");
        found.figure("%d at once: %s", CONNECTIONS + WAITING + MORE, crowd.summary());
        if (waiting.isEmpty()) {
            found.notMeasured("how many wait (gather_pool_waiting); by their times at most 1 - share refused at once");
        }
        found.demand("unanswered: " + crowd.summary(), crowd.accounted());
        found.demand("an answer that is no refusal: " + crowd.statuses(), crowd.answered("50") == crowd.sent());
        double refusedShare = 100.0 * MORE / crowd.sent();
        double refusedIn = crowd.p(refusedShare - 1);
        found.figure("the %d refused at once took %.1f ms at most", MORE, refusedIn);
        found.demand("refused after " + refusedIn + " ms", refusedIn < 50, refusedIn < 450);
    }
}
