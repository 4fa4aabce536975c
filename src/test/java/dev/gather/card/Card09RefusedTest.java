package dev.gather.card;

import dev.gather.kit.FaultProxy;
import dev.gather.kit.OpenLoad;
import dev.gather.lab.load.LoadResult;

/** Nobody listens where a service was. */
final class Card09RefusedTest extends CardExperiment {
    Card09RefusedTest() {
        super(9);
    }

    @Override
    protected void run(Findings found) throws Exception {
        try (CardSetting setting = new CardSetting();
                FaultProxy proxy = new FaultProxy(setting.b.port());
                Watch watch = new Watch(
                        setting.upstream("b", proxy.url(), "").routes("""
                                GET /only/{n}:
                                  params: { n: { type: integer } }
                                  parts: { b: { http: b, get: "/b/{n}" } }
                                """).start(form))) {
            Loads base = Loads.base(setting, form, found);
            proxy.door(FaultProxy.Door.REFUSES).resetAll();
            LoadResult refused = new OpenLoad(setting.subject().port(), "/only/{n}").run(50, form.seconds(2, 20));
            found.figure("refused: %s", refused.summary());
            found.demand("not refused: " + refused.statuses(), refused.answered("50") == refused.sent());
            found.demand("unanswered or wrong: " + refused.summary(), refused.accounted());
            found.demand("refused after " + refused.p(99) + " ms > 20", refused.p(99) < 20, refused.p(50) < D);
            Loads.run(setting, form).demand(found, base).demandAll(found, "200 partial");
            found.notMeasured("names: a resolver that fails, is slow or changes its answer");
            proxy.heal();
            watch.rest(form, found);
        }
    }
}
