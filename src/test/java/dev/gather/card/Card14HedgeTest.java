package dev.gather.card;

import dev.gather.kit.Backend;
import dev.gather.kit.OpenLoad;
import dev.gather.lab.load.LoadResult;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicInteger;

/** Two calls of a hundred take a second: a second call to the same hides most of them, for few calls more. */
final class Card14HedgeTest extends CardExperiment {
    private static final int SLOW_MILLIS = 1000;
    private static final int OF = 50;
    private static final double CALLS_SHARE = 1.05;
    private static final double TIMES = 5;

    Card14HedgeTest() {
        super(14);
    }

    @Override
    protected void run(Findings found) throws Exception {
        try (CardSetting setting = new CardSetting().routes(route("plain", "") + route("hedged", ", hedge: true"))) {
            if (!setting.canStart(found)) {
                return;
            }
            try (Watch watch = new Watch(setting.start(form))) {
                Loads.base(setting, form, found);
                setting.b.does(slowNowAndThen());
                LoadResult learning = load(setting, "hedged").run(Loads.rate(setting, form), form.seconds(2, 10));
                found.demand("unanswered or wrong: " + learning.summary(), learning.accounted());
                hedged(setting, found);
                overloaded(setting, found);
                setting.b.usual();
                watch.rest(form, found);
            }
        }
    }

    /** With a deadline that shows the second, as that of route R would not. */
    private static String route(String path, String more) {
        return """
                GET /%s/{n}:
                  params: { n: { type: integer } }
                  deadline: 2s
                  parts: { b: { http: b, get: "/b/{n}" %s } }
                """.formatted(path, more);
    }

    private static OpenLoad load(CardSetting setting, String path) {
        return new OpenLoad(setting.subject().port(), "/" + path + "/{n}");
    }

    private void hedged(CardSetting setting, Findings found) {
        int rate = Loads.rate(setting, form);
        double without = load(setting, "plain").run(rate, form.seconds(3, 20)).p(99);
        long before = setting.b.asked();
        LoadResult with = load(setting, "hedged").run(rate, form.seconds(3, 20));
        double share = (setting.b.asked() - before) / (double) with.sent();
        found.figure("p99 %.1f -> %.1f ms for %.3f x the calls; %s", without, with.p(99), share, with.summary());
        found.demand("unanswered or wrong: " + with.summary(), with.accounted());
        found.demand("p99 only " + without / with.p(99) + " x down", with.p(99) <= without / TIMES, true);
        found.demand(share + " x the calls", share <= CALLS_SHARE, share <= 1.2);
    }

    /** When every call is slow, a second one of each would double the load. */
    private void overloaded(CardSetting setting, Findings found) {
        setting.b.delay(400);
        long before = setting.b.asked();
        LoadResult all = load(setting, "hedged").run(Loads.rate(setting, form), form.seconds(3, 15));
        double share = (setting.b.asked() - before) / (double) all.sent();
        found.figure("all slow: %.3f x the calls", share);
        found.demand("all slow: " + share + " x the calls", share <= CALLS_SHARE, share <= 1.2);
    }

    private static Handler<HttpServerRequest> slowNowAndThen() {
        AtomicInteger count = new AtomicInteger();
        Handler<HttpServerRequest> slow = Backend.after(SLOW_MILLIS);
        Handler<HttpServerRequest> usual = Backend.after(50);
        return request -> (count.incrementAndGet() % OF == 0 ? slow : usual).handle(request);
    }
}
