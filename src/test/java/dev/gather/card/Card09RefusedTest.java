package dev.gather.card;

import dev.gather.kit.Backend;
import dev.gather.kit.FaultProxy;
import dev.gather.kit.NameServer;
import dev.gather.kit.OpenLoad;
import dev.gather.kit.OwnNames;
import dev.gather.lab.load.LoadResult;
import dev.gather.scenario.Loopback;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Nobody listens where a service was, or its name is not told, late, or another place is. */
final class Card09RefusedTest extends CardExperiment {
    private static final String FIRST = Loopback.HOST;
    private static final String SECOND = "127.0.0.2";
    private static final int RATE = 50;
    /** For an address that is kept for a second: that, what an address is taken for fresh, and a moment. */
    private static final double KNOWN_SECONDS = 1 + 5 + 0.5;

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
            LoadResult refused = new OpenLoad(setting.subject().port(), "/only/{n}").run(RATE, form.seconds(2, 20));
            found.figure("refused: %s", refused.summary());
            found.demand("not refused: " + refused.statuses(), refused.answered("50") == refused.sent());
            found.demand("unanswered or wrong: " + refused.summary(), refused.accounted());
            found.demand("refused after " + refused.p(99) + " ms > 20", refused.p(99) < 20, refused.p(50) < D);
            Loads.run(setting, form).demand(found, base).demandAll(found, "200 partial");
            proxy.heal();
            watch.rest(form, found);
        }
        if (form == Form.SHORT) {
            found.notMeasured("names, which take a minute");
        } else {
            names(found);
        }
    }

    private void names(Findings found) throws Exception {
        try (NameServer names = new NameServer();
                Backend first = new Backend(20);
                Backend second = new Backend(SECOND, first.port(), 20);
                CardSetting setting = new CardSetting()
                        .upstream("named", "http://service.gather.test:" + first.port(), "")
                        .routes("""
                                GET /named/{n}:
                                  params: { n: { type: integer } }
                                  parts: { it: { http: named, get: "/it/{n}" } }
                                """)) {
            names.says(FIRST);
            setting.start(form, OwnNames.option(names));
            named(setting, "told at once", 5, found);
            names.isLate(Duration.ofSeconds(5));
            named(setting, "told after 5 s", 15, found);
            names.isSilent();
            named(setting, "not told", 15, found);
            names.isLate(Duration.ZERO);
            names.knowsNothing();
            named(setting, "unknown", 15, found);
            names.says(SECOND);
            Future<LoadResult> moving = load(setting).start(RATE, Duration.ofSeconds(10));
            double seconds = secondsUntilAsked(second);
            found.figure("new address asked after %.1f s", seconds);
            found.demand("new address asked after " + seconds + " s", seconds <= KNOWN_SECONDS, true);
            Loads.all(found, "the named service", OpenLoad.await(moving, Duration.ofSeconds(10)), "200 complete");
        }
    }

    private static OpenLoad load(CardSetting setting) {
        return new OpenLoad(setting.subject().port(), "/named/{n}");
    }

    private static void named(CardSetting setting, String what, int seconds, Findings found) {
        LoadResult result = load(setting).run(RATE, Duration.ofSeconds(seconds));
        found.figure("name %s: %s", what, result.summary());
        Loads.all(found, "the named service, " + what + ",", result, "200 complete");
    }

    private static double secondsUntilAsked(Backend backend) {
        long start = System.nanoTime();
        while (backend.asked() == 0 && System.nanoTime() - start < 30_000_000_000L) {
            LockSupport.parkNanos(20_000_000);
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
