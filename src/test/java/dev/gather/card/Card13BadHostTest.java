package dev.gather.card;

import dev.gather.kit.Backend;
import dev.gather.lab.load.LoadResult;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One of four hosts fails faster than the others answer, which makes it look the least busy. */
final class Card13BadHostTest extends CardExperiment {
    private static final Handler<HttpServerRequest> FAILS =
            request -> request.response().setStatusCode(500).end();
    private static final double ERROR_SHARE = 0.01;

    Card13BadHostTest() {
        super(13);
    }

    @Override
    protected void run(Findings found) throws Exception {
        List<Backend> hosts = Stream.generate(() -> new Backend(50)).limit(4).toList();
        String urls = hosts.stream().map(host -> '"' + host.url() + '"').collect(Collectors.joining(", ", "[", "]"));
        try (CardSetting setting =
                new CardSetting().upstreamOf("b", "urls: " + urls + ", balance: least-requests, idle: 2s")) {
            if (!setting.canStart(found)) {
                return;
            }
            try (Watch watch = new Watch(setting.start(form))) {
                badHost(setting, hosts, found);
                watch.rest(form, found);
            }
        } finally {
            hosts.forEach(Backend::close);
        }
    }

    private void badHost(CardSetting setting, List<Backend> hosts, Findings found) {
        int rate = Loads.rate(setting, form);
        Loads.base(setting, form, found);
        hosts.get(0).does(FAILS);
        LoadResult first = setting.r().run(rate, form.seconds(3, 10));
        LoadResult then = setting.r().run(rate, form.seconds(3, 15));
        double share = then.answered("200 partial") / (double) then.sent();
        found.figure("at first: %s; then: %s", first.summary(), then.summary());
        found.demand("unanswered or wrong: " + then.summary(), first.accounted() && then.accounted());
        found.demand("errors after 10 s: " + share, share <= ERROR_SHARE, share <= 10 * ERROR_SHARE);
        hosts.get(0).usual();
        if (form == Form.SHORT) {
            found.notMeasured("when the host is asked again, in the short form");
            return;
        }
        long before = hosts.get(0).asked();
        long start = System.nanoTime();
        while (hosts.get(0).asked() - before < rate / 8 && System.nanoTime() - start < 80_000_000_000L) {
            setting.r().run(rate, Duration.ofSeconds(1));
        }
        double back = (System.nanoTime() - start) / 1e9;
        found.figure("asked as the others again after %.0f s", back);
        found.demand("back after " + back + " s > 60", back <= 60);
    }
}
