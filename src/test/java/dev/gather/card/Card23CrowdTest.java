package dev.gather.card;

import dev.gather.kit.Backend;
import dev.gather.kit.OpenLoad;
import dev.gather.lab.load.LoadResult;
import dev.gather.scenario.Loopback;
import io.vertx.core.Future;
import java.time.Duration;

/** Thousands of slow requests at once, with 512 MB of heap. */
final class Card23CrowdTest extends CardExperiment {
    private static final double RSS_MIB = 900;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    Card23CrowdTest() {
        super(23);
    }

    @Override
    protected void run(Findings found) throws Exception {
        int crowd = form.pick(2_000, 10_000);
        int slowSeconds = form.pick(1, 10);
        try (Backend slow = new Backend(slowSeconds * 1000L);
                CardSetting setting = new CardSetting()
                        .upstream("slow", slow.url(), "connections: " + form.pick(256, 1024))
                        .upstream("wide", slow.url(), "connections: " + crowd / 2)
                        .upstream("each", slow.url(), "connections: " + crowd)
                        .routes(route("refused", "slow", slowSeconds + 2)
                                + route("waits", "wide", 3 * slowSeconds + 5)
                                + route("kept", "each", slowSeconds + 5))
                        .server("connections: " + (crowd + 1_000)); // the half of the file limit by itself
                Watch watch = new Watch(setting.start(form))) {
            Loads base = Loads.base(setting, form, found);
            LoadResult refused = atOnce(setting, "/refused/{n}", crowd, base, found);
            found.demand(
                    "neither answered nor refused: " + refused.statuses(),
                    refused.answered("200") + refused.answered("503") + refused.answered("504") == crowd);
            allAnswered(arriving(setting, "/waits/{n}", crowd, slowSeconds, base, found), crowd, found);
            allAnswered(atOnce(setting, "/waits/{n}", crowd, base, found), crowd, found);
            if (form == Form.LONG) {
                steady(setting, crowd * 8 / 10, slowSeconds, base, found);
            }
            found.figure("RSS %.0f MiB at most", watch.rssMostMib());
            found.demand("RSS " + watch.rssMostMib() + " MiB", watch.rssMostMib() <= RSS_MIB);
            watch.rest(form, found);
        }
    }

    private static String route(String path, String upstream, int seconds) {
        return """
                GET /%s/{n}:
                  params: { n: { type: integer } }
                  deadline: %ds
                  parts: { slow: { http: %s, get: "/slow/{n}" } }
                """.formatted(path, seconds, upstream);
    }

    private static void allAnswered(LoadResult waited, int crowd, Findings found) {
        found.demand(
                "not all answered of those who may wait: " + waited.statuses(),
                waited.answered("200 complete") == crowd,
                true);
    }

    /** All wait when the last has come, and the first is answered then. */
    private LoadResult arriving(
            CardSetting setting, String target, int crowd, int seconds, Loads base, Findings found) {
        OpenLoad load = new OpenLoad(setting.subject().port(), target).patience(PATIENCE);
        Future<LoadResult> waiting = load.start((double) crowd / seconds, Duration.ofSeconds(seconds));
        return beside(waiting, crowd + " within " + seconds + " s on " + target, setting, base, found);
    }

    private LoadResult atOnce(CardSetting setting, String target, int crowd, Loads base, Findings found) {
        OpenLoad load = new OpenLoad(setting.subject().port(), target).patience(PATIENCE);
        return beside(load.startAtOnce(crowd), crowd + " at once on " + target, setting, base, found);
    }

    /** So many wait all the time, on kept connections: a crowd for which the process of clients and services has room too. */
    private void steady(CardSetting setting, int waiting, int seconds, Loads base, Findings found) {
        Future<LoadResult> load = new OpenLoad(setting.subject().port(), "/kept/{n}")
                .patience(PATIENCE)
                .start((double) waiting / seconds, Duration.ofSeconds(3L * seconds));
        Loopback.pause(Duration.ofSeconds(seconds + 1L)); // until the first are answered and others take their places
        allAnswered(beside(load, waiting + " waiting all the time", setting, base, found), 3 * waiting, found);
    }

    private LoadResult beside(
            Future<LoadResult> waiting, String what, CardSetting setting, Loads base, Findings found) {
        LoadResult q = setting.q().run(form.pick(50, 100), form.seconds(2, 15));
        LoadResult result = OpenLoad.await(waiting, PATIENCE);
        found.figure("%s: %s; Q p99 %.1f ms", what, result.summary(), q.p(99));
        found.demand("unanswered or wrong: " + result.summary(), result.accounted());
        found.demand("unanswered or wrong on Q: " + q.summary(), q.accounted());
        found.demand(
                what + ": Q's p99 " + q.p(99) + " > 1.2 x " + base.q().p(99),
                q.p(99) <= 1.2 * base.q().p(99),
                true);
        return result;
    }
}
