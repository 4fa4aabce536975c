package dev.gather.card;

import dev.gather.demo.DemoPostgres;
import dev.gather.kit.OpenLoad;
import dev.gather.lab.load.LoadResult;
import dev.gather.scenario.Loopback;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;

/** Connections that a failover made useless: ended by the server (57P01), or left on what only reads now (25006). */
final class Card19FailoverTest extends CardExperiment {
    private static final String SHOP = """
            create table if not exists failover (at timestamptz);
            create or replace function since_failover(n bigint) returns bigint language plpgsql as $$
            begin
              if exists (select from pg_stat_activity, failover where pid = pg_backend_pid() and backend_start < at) then
                raise exception 'cannot execute in a read-only transaction' using errcode = '25006';
              end if;
              return n;
            end $$;
            grant select on failover to public""";
    private static final String END_ALL =
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'gather'";
    private static final String FAIL_OVER = "insert into failover values (clock_timestamp())";
    private static final int TIMES = 5;

    Card19FailoverTest() {
        super(19);
    }

    @Override
    protected void run(Findings found) throws Exception {
        try (DemoPostgres postgres = Loopback.ownPostgres();
                CardSetting setting = new CardSetting()
                        .postgres(postgres.url())
                        .part("c", "retry: 1")
                        .routes("""
                                GET /over/{n}:
                                  params: { n: { type: integer } }
                                  deadline: 500ms
                                  parts: { c: { sql: shop, rows: value, query: "select since_failover({n})", retry: 1 } }
                                """)) {
            if (!setting.canStart(found)) {
                return;
            }
            PgConnection owner =
                    Loopback.await(PgConnection.connect(Loopback.VERTX, PgConnectOptions.fromUri(postgres.url())));
            Loopback.await(owner.query(SHOP).execute());
            try (Watch watch = new Watch(setting.start(form))) {
                Loads.base(setting, form, found);
                meanwhile(owner, END_ALL, setting.r(), "57P01", found);
                OpenLoad over = new OpenLoad(setting.subject().port(), "/over/{n}")
                        .expecting((n, status, body) -> status != 200 || body.equals("{\"c\":" + n + "}"));
                meanwhile(owner, FAIL_OVER, over, "25006", found);
                watch.rest(form, found);
            } finally {
                Loopback.await(owner.close());
            }
        }
    }

    private void meanwhile(PgConnection owner, String sql, OpenLoad load, String code, Findings found) {
        Duration lasting = form.seconds(3, 20);
        Future<LoadResult> running = load.start(form.pick(50, 200), lasting);
        for (int i = 0; i < TIMES; i++) {
            Loopback.pause(lasting.dividedBy(TIMES + 1));
            Loopback.await(owner.query(sql).execute());
        }
        LoadResult result = OpenLoad.await(running, lasting);
        found.figure("%s %d times: %s", code, TIMES, result.summary());
        found.demand(code + ": unanswered or wrong: " + result.summary(), result.accounted());
        Loads.all(found, code, result, "200 complete");
    }
}
