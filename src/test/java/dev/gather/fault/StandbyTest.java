package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.demo.DemoPostgres;
import dev.gather.scenario.Answer;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A Postgres that is a standby: read from, not written to, until it is promoted. */
final class StandbyTest extends Scenario {
    private final DemoPostgres postgres = Loopback.ownPostgres();

    @AfterEach
    void close() throws IOException {
        postgres.close();
    }

    private String asSuperuser(String sql) {
        PgConnectOptions options =
                PgConnectOptions.fromUri(postgres.url()).setUser("postgres").setDatabase("postgres");
        return Loopback.await(PgConnection.connect(Loopback.VERTX, options)
                .compose(connection -> connection
                        .query(sql)
                        .execute()
                        .map(rows -> String.valueOf(rows.iterator().next().getValue(0)))
                        .eventually(() -> connection.close().otherwiseEmpty())));
    }

    private static void isRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.json().getString("reason")).isEqualTo("refused");
    }

    @Test
    void standby_isReadAndRefusesWritesUntilItIsPromoted() throws Exception {
        Path data = Path.of(asSuperuser("show data_directory"));
        postgres.stop();
        Files.createFile(data.resolve("standby.signal"));
        postgres.startAgain();
        shop(postgres, "pool: 2");
        RunningServer server = start("""
                GET /orders:
                  parts: { n: { sql: shop, rows: value, query: "select count(*) from orders" } }
                POST /orders:
                  deadline: 5s
                  parts: { n: { sql: shop, rows: none, query: "delete from orders where id = 1" } }
                POST /both:
                  deadline: 5s
                  transaction: shop
                  parts:
                    one: { sql: shop, rows: none, query: "delete from orders where id = 2" }
                    two: { sql: shop, rows: none, query: "delete from orders where id = 3", optional: true }
                """);

        for (int i = 0; i < 4; i++) {
            assertThat(server.get("/orders").body()).isEqualTo("{\"n\":6000}");
            isRefused(server.ask("POST", "/orders"));
            isRefused(server.ask("POST", "/both"));
        }
        assertThat(asSuperuser("select pg_promote()")).isEqualTo("true");

        assertThat(server.ask("POST", "/orders").body()).isEqualTo("{\"n\":1}");
        assertThat(server.ask("POST", "/both").body()).isEqualTo("{\"one\":1,\"two\":1}");
        assertThat(server.get("/orders").body()).isEqualTo("{\"n\":5997}");
    }
}
