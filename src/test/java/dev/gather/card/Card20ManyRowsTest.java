package dev.gather.card;

import dev.gather.kit.OpenLoad;
import dev.gather.lab.load.LoadResult;
import java.time.Duration;

/** A query that gives ten million rows. */
final class Card20ManyRowsTest extends CardExperiment {
    private static final int AT_ONCE = 16;
    private static final double MORE_MIB = 64;

    Card20ManyRowsTest() {
        super(20);
    }

    @Override
    protected void run(Findings found) throws Exception {
        try (CardSetting setting = new CardSetting().routes("""
                        GET /rows/{n}:
                          params: { n: { type: integer } }
                          deadline: 10s
                          parts: { rows: { sql: shop, query: "select i, 'row ' || i as t from generate_series(1, 10000000) as i" } }
                        """);
                Watch watch = new Watch(setting.start(form))) {
            Loads base = Loads.base(setting, form, found);
            double before = setting.subject().figures().rssBytes() / 1048576.0;
            LoadResult one = many(setting, 1);
            LoadResult all = many(setting, form.pick(4, AT_ONCE));
            found.figure("one: %s; at once: %s", one.summary(), all.summary());
            found.demand("unanswered or wrong: " + all.summary(), all.accounted() && one.accounted());
            found.demand(
                    "not cut: " + all.statuses(),
                    all.answered("502") == all.sent() && one.answered("502") == 1,
                    all.answered("50") == all.sent());
            Loads.run(setting, form, form.seconds(1, 10)).demand(found, base);
            double grown = watch.rssMostMib() - before;
            found.figure("RSS +%.0f MiB at most", grown);
            found.demand("memory grew by " + Math.round(grown) + " MiB > 64", grown <= MORE_MIB, grown < 600);
            watch.rest(form, found);
        }
    }

    private static LoadResult many(CardSetting setting, int number) {
        return OpenLoad.await(
                new OpenLoad(setting.subject().port(), "/rows/{n}").startAtOnce(number), Duration.ofSeconds(30));
    }
}
