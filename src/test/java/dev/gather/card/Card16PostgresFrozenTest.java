package dev.gather.card;

import dev.gather.demo.DemoPostgres;
import dev.gather.kit.PostgresFamily;
import dev.gather.lab.load.LoadResult;
import dev.gather.scenario.Loopback;
import java.time.Duration;

/** A Postgres that stands still: connections stay, and nothing is heard. */
final class Card16PostgresFrozenTest extends CardExperiment {
    private static final double BACK_SECONDS = 10;
    private static final double BACK_BEARABLE_SECONDS = 30;

    Card16PostgresFrozenTest() {
        super(16);
    }

    @Override
    protected void run(Findings found) throws Exception {
        try (DemoPostgres postgres = Loopback.ownPostgres();
                CardSetting setting = new CardSetting().postgres(postgres.url());
                Watch watch = new Watch(setting.start(form))) {
            Loads base = Loads.base(setting, form, found);
            PostgresFamily family = new PostgresFamily(postgres);
            family.freeze();
            try {
                Loads frozen = Loads.run(setting, form)
                        .demand(found, base)
                        .demandInTime(found)
                        .demandAll(found, "50");
                found.figure("frozen: %s", frozen.r().summary());
            } finally {
                family.thaw();
            }
            back(setting, found);
            Loads.run(setting, form, form.seconds(1, 10)).demand(found, base).demandAll(found, "200 complete");
            watch.rest(form, found);
        }
    }

    private static void back(CardSetting setting, Findings found) {
        long start = System.nanoTime();
        double seconds = 0;
        boolean good = false;
        while (!good && seconds < BACK_BEARABLE_SECONDS) {
            LoadResult some = setting.r().run(20, Duration.ofMillis(500));
            good = some.answered("200 complete") == some.sent();
            seconds = (System.nanoTime() - start) / 1e9;
        }
        found.figure("well again after %.1f s", seconds);
        found.demand("well again after " + seconds + " s > 10", good && seconds <= BACK_SECONDS, good);
    }
}
