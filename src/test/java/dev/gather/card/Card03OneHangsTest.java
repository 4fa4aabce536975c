package dev.gather.card;

import dev.gather.kit.Fault;
import dev.gather.kit.FaultProxy;
import dev.gather.lab.load.LoadResult;
import dev.gather.scenario.Loopback;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;

/** One of three sources takes everything and says nothing. */
final class Card03OneHangsTest extends CardExperiment {
    private static final double OPEN_MILLIS = 10;

    Card03OneHangsTest() {
        super(3);
    }

    @Override
    protected void run(Findings found) throws Exception {
        String url = Loopback.postgres().url();
        int postgres = PgConnectOptions.fromUri(url).getPort();
        try (FaultProxy proxy = new FaultProxy(postgres);
                CardSetting setting =
                        new CardSetting().postgres(url.replace(":" + postgres + "/", ":" + proxy.port() + "/"));
                Watch watch = new Watch(setting.start(form))) {
            Loads base = Loads.base(setting, form, found);
            setting.b.hangs();
            hang(setting, base, "b", "200 partial", found);
            setting.b.usual();
            recovers(setting, found);

            proxy.door(FaultProxy.Door.HANGS).toClient(Fault.end(Fault.End.SILENCE, 0));
            hang(setting, base, "c", "50", found);
            proxy.heal().resetAll();
            recovers(setting, found);
            watch.rest(form, found);
        }
    }

    private void hang(CardSetting setting, Loads base, String part, String status, Findings found) {
        Loads first = Loads.run(setting, form, form.seconds(3, 10))
                .demand(found, base)
                .demandInTime(found)
                .demandAll(found, status);
        found.figure("%s hangs: %s", part, first.r().summary());
        if (setting.subject().metrics().sum("gather_breaker_open").isEmpty()) {
            found.notMeasured("gather_breaker_open");
        }
        LoadResult then = setting.r().run(Loads.rate(setting, form), form.seconds(2, 10));
        double most = base.r().p(99) + OPEN_MILLIS;
        found.figure("with the breaker open: %s", then.summary());
        found.demand(
                part + " hangs: p99 " + then.p(99) + " ms > base + 10 after " + form.pick(3, 10) + " s",
                then.p(99) <= most,
                then.p(90) < D + 700);
    }

    /** The breaker tries again by itself. */
    private void recovers(CardSetting setting, Findings found) {
        long start = System.nanoTime();
        LoadResult last = setting.r().run(20, Duration.ofSeconds(1));
        while (last.answered("200 complete") < last.sent() && System.nanoTime() - start < 20_000_000_000L) {
            last = setting.r().run(20, Duration.ofSeconds(1));
        }
        found.figure("well again after %.0f s", (System.nanoTime() - start) / 1e9);
        found.demand(
                "not well again: " + last.summary(),
                last.answered("200 complete") == last.sent(),
                last.answered("200 complete") > 0);
    }
}
