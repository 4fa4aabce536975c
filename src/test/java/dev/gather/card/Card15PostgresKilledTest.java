package dev.gather.card;

import dev.gather.demo.DemoPostgres;
import dev.gather.kit.OpenLoad;
import dev.gather.kit.PostgresFamily;
import dev.gather.lab.load.LoadResult;
import dev.gather.scenario.Loopback;
import io.vertx.core.Future;
import java.time.Duration;

/** kill -9 of a Postgres in use. */
final class Card15PostgresKilledTest extends CardExperiment {
    private static final double REFUSED_MILLIS = 50;
    private static final double BACK_SECONDS = 2;
    private static final double BACK_BEARABLE_SECONDS = 15;

    Card15PostgresKilledTest() {
        super(15);
    }

    @Override
    protected void run(Findings found) throws Exception {
        try (DemoPostgres postgres = Loopback.ownPostgres();
                CardSetting setting = new CardSetting().postgres(postgres.url());
                Watch watch = new Watch(setting.start(form))) {
            Loads base = Loads.base(setting, form, found);
            Duration around = form.seconds(2, 5);
            Future<LoadResult> meanwhile = setting.r().start(Loads.rate(setting, form), around);
            Loopback.pause(around.dividedBy(2));
            new PostgresFamily(postgres).kill();
            LoadResult killed = OpenLoad.await(meanwhile, around);
            found.figure("killed meanwhile: %s", killed.summary());
            found.demand("unanswered or wrong: " + killed.summary(), killed.accounted());

            Loads down = Loads.run(setting, form, form.seconds(2, 10))
                    .demand(found, base)
                    .demandAll(found, "503");
            found.figure("down: %s", down.r().summary());
            double latest = down.r().max();
            found.demand(
                    "503 after " + latest + " ms > 50",
                    latest <= REFUSED_MILLIS,
                    down.r().p(50) < D);
            back(setting, postgres, found);
            Loads.run(setting, form, form.seconds(1, 10)).demand(found, base).demandAll(found, "200 complete");
            watch.rest(form, found);
        }
    }

    private static void back(CardSetting setting, DemoPostgres postgres, Findings found) throws Exception {
        postgres.startAgain();
        long start = System.nanoTime();
        double seconds = 0;
        boolean good = false;
        while (!good && seconds < BACK_BEARABLE_SECONDS) {
            good = setting.subject().get("/r/1").statusCode() == 200;
            seconds = (System.nanoTime() - start) / 1e9;
        }
        found.figure("first success %.2f s after Postgres was back", seconds);
        found.demand("first success after " + seconds + " s > 2", good && seconds <= BACK_SECONDS, good);
    }
}
