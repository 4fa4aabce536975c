package dev.gather.card;

import dev.gather.kit.OpenLoad;
import dev.gather.lab.load.LoadResult;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Another route asks the same database for more than the pool has. That leaves each of them half of the pool; at 0.7 L route
 * R alone has 11 of 16 connections in use, so the pool here is one whose half is enough for it.
 */
final class Card17PoolEatenTest extends CardExperiment {
    private static final double GOOD_SHARE = 0.95;
    private static final double REFUSED_MILLIS = 10;

    Card17PoolEatenTest() {
        super(17);
    }

    @Override
    protected void run(Findings found) throws Exception {
        try (CardSetting setting =
                        new CardSetting().database("pool: 32, waiting: 64").routes("""
                                GET /slow/{n}:
                                  params: { n: { type: integer } }
                                  deadline: 2s
                                  parts: { rows: { sql: shop, query: "select 1 as n from pg_sleep(0.5)" } }
                                """);
                Watch watch = new Watch(setting.start(form))) {
            Loads base = Loads.base(setting, form, found);
            Duration lasting = form.seconds(4, 20);
            Future<LoadResult> eating =
                    new OpenLoad(setting.subject().port(), "/slow/{n}").start(200, lasting.plusSeconds(1));
            Loads healthy = Loads.run(setting, form, lasting).demand(found, base);
            LoadResult slow = OpenLoad.await(eating, lasting);
            found.figure("R: %s; the slow route: %s", healthy.r().summary(), slow.summary());
            double share =
                    healthy.r().answered("200 complete") / (double) healthy.r().sent();
            found.figure("R answered whole: %.1f %%", 100 * share);
            found.demand("only " + 100 * share + " % of R", share >= GOOD_SHARE, true);
            found.demand("unanswered: " + slow.summary(), slow.accounted());
            found.demand("nothing of the slow route refused", slow.answered("503") > 0);
            long refused = slow.answered("503");
            long displaced = displaced(setting.subject().log());
            double atOnce = slow.p("503", 99.0 * (refused - displaced) / refused);
            found.figure(
                    "of its %d refused %d gave their place to R, the others took %.1f ms", refused, displaced, atOnce);
            found.demand("full queue refused after " + atOnce + " ms", atOnce < REFUSED_MILLIS, slow.p("503", 50) < D);
            watch.rest(form, found);
        }
    }

    /** Of the slow route: who had waited, and made room for somebody of R. */
    private static long displaced(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("GET /slow/{n}") && line.contains("went to another route"))
                    .count();
        }
    }
}
