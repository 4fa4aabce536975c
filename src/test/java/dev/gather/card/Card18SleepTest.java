package dev.gather.card;

import dev.gather.kit.OpenLoad;
import dev.gather.lab.load.LoadResult;
import dev.gather.scenario.Loopback;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;

/** Queries far longer than the deadline, among innocent ones, for which half of the pool is enough. */
final class Card18SleepTest extends CardExperiment {
    private static final int INNOCENT = 100_000;
    private static final int SECONDS_MOST = 180;
    private static final int MORE_MILLIS = 250;
    private static final int BEARABLE_MILLIS = 2500;
    private static final String OLDEST = """
            select coalesce(max(extract(epoch from clock_timestamp() - query_start)) * 1000, 0)::int
            from pg_stat_activity where state = 'active' and query like '%pg_sleep(30)%' and pid <> pg_backend_pid()""";

    Card18SleepTest() {
        super(18);
    }

    @Override
    protected void run(Findings found) throws Exception {
        try (CardSetting setting = new CardSetting().database("pool: 32").routes("""
                        GET /sleep/{n}:
                          params: { n: { type: integer } }
                          deadline: 500ms
                          parts: { rows: { sql: shop, query: "select pg_sleep(30)" } }
                        """);
                Watch watch = new Watch(setting.start(form))) {
            Loads base = Loads.base(setting, form, found);
            Duration lasting = Loads.lasting(form.pick(500, INNOCENT), Loads.rate(setting, form), SECONDS_MOST);
            Future<LoadResult> sleeping = new OpenLoad(setting.subject().port(), "/sleep/{n}").start(10, lasting);
            Future<LoadResult> q = setting.q().start(50, lasting);
            Future<LoadResult> r = setting.r().start(Loads.rate(setting, form), lasting);
            int oldest = oldestUntil(r);
            Loads innocent = new Loads(OpenLoad.await(r, lasting), OpenLoad.await(q, lasting)).demand(found, base);
            LoadResult slept = OpenLoad.await(sleeping, lasting);
            found.figure("sleeping: %s; oldest query %d ms", slept.summary(), oldest);
            found.figure("innocent: %s", innocent.r().summary());
            found.demand("a query was " + oldest + " ms old", oldest <= D + MORE_MILLIS, oldest <= BEARABLE_MILLIS);
            found.demand("none was seen", oldest > 0, true);
            Loads.inTime(found, "the sleeping route", slept);
            Loads.all(found, "sleeping", slept, "50");
            innocent.demandAll(found, "200 complete");
            found.demand(
                    "innocent queries were cancelled: " + innocent.r().statuses(),
                    innocent.r().answered("502") == 0);
            watch.rest(form, found);
        }
    }

    private static int oldestUntil(Future<LoadResult> over) {
        PgConnection asking = Loopback.await(PgConnection.connect(
                Loopback.VERTX, PgConnectOptions.fromUri(Loopback.postgres().url())));
        int oldest = 0;
        while (!over.isComplete()) {
            int now = Loopback.await(asking.query(OLDEST).execute())
                    .iterator()
                    .next()
                    .getInteger(0);
            oldest = Math.max(oldest, now);
            Loopback.pause(Duration.ofMillis(20));
        }
        Loopback.await(asking.close());
        return oldest;
    }
}
