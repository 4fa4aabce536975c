package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Answer;
import dev.gather.scenario.Caller;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A cancel request names a connection, not a query: it must never end the query of somebody else. */
final class CancelledQueriesTest extends Scenario {
    private static final int ROUNDS = 150;
    private static final String SLEEPING = """
            select count(*) from pg_stat_activity
            where application_name = 'gather' and state <> 'idle' and query like '%pg_sleep%'""";

    @Test
    void innocentQueriesOnTheSameConnections_areNeverCancelled() throws Exception {
        shop("pool: 2");
        RunningServer server = start("""
                GET /timeout:
                  deadline: 5s
                  parts: { rows: { sql: shop, query: "select pg_sleep(30)", timeout: 20ms, optional: true } }
                GET /edge:
                  deadline: 5s
                  parts: { rows: { sql: shop, query: "select pg_sleep(0.02)", timeout: 20ms, optional: true } }
                GET /innocent:
                  deadline: 15s
                  parts: { rows: { sql: shop, query: "select count(*) as n from orders, pg_sleep(0.005)" } }
                """);
        Random random = new Random(7);
        List<Future<Answer>> innocent = new ArrayList<>();
        List<Future<Answer>> cancelled = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            cancelled.add(server.asking("/timeout"));
            cancelled.add(server.asking("/edge"));
            innocent.add(server.asking("/innocent"));
            innocent.add(server.asking("/innocent"));
            leaveAfter(Duration.ofMillis(random.nextInt(12)), server.call().get("/innocent"));
            if (i % 3 == 0) {
                innocent.forEach(Loopback::await); // more than may wait for two connections would be refused
                cancelled.forEach(Loopback::await);
            }
        }

        assertThat(bodies(innocent)).containsExactly("{\"rows\":[{\"n\":6000}]}");
        assertThat(cancelled.stream().map(Loopback::await).map(Answer::status)).containsOnly(200);
        nothingIsLeft();
        assertThat(server.counted("GET /innocent", 200)).isGreaterThanOrEqualTo(2L * ROUNDS);
    }

    /** More at a time than there may be cancel requests. */
    @Test
    void manyQueriesCancelledAtOnce_endSoonAndHarmNobody() {
        shop("pool: 48, breaker: { calls: 0 }");
        RunningServer server = start("""
                GET /sleep:
                  deadline: 1s
                  parts: { rows: { sql: shop, query: "select pg_sleep(30)" } }
                GET /innocent:
                  deadline: 15s
                  parts: { n: { sql: shop, rows: value, query: "select count(*) from orders" } }
                """);
        List<Future<Answer>> innocent = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            List<Future<Answer>> sleeping = new ArrayList<>();
            for (int i = 0; i < 48; i++) {
                sleeping.add(server.asking("/sleep"));
                innocent.add(server.asking("/innocent"));
            }
            while (sleeping.stream().anyMatch(asked -> !asked.isComplete())) {
                innocent.add(server.asking("/innocent"));
                Loopback.pause(Duration.ofMillis(20));
            }
            assertThat(sleeping.stream().map(Loopback::await).map(Answer::status))
                    .containsOnly(504);
            Loopback.eventually(
                    Duration.ofSeconds(2), () -> assertThat(number(SLEEPING)).isZero());
        }

        assertThat(bodies(innocent)).containsExactly("{\"n\":6000}");
    }

    @Test
    void queryThatDoesNotHearTheCancels_losesItsConnectionAndEndsWithIt() {
        run("""
                create or replace function deaf(seconds int, times int) returns int language plpgsql as $$
                begin
                  perform pg_sleep(seconds);
                  return 0;
                exception when query_canceled then
                  return case when times > 0 then deaf(seconds, times - 1) else 0 end;
                end $$""");
        shop("pool: 1");
        RunningServer server = start("""
                GET /deaf:
                  deadline: 20s
                  parts: { rows: { sql: shop, query: "select deaf(30, 8)", timeout: 100ms, optional: true } }
                GET /fast:
                  deadline: 20s
                  parts: { n: { sql: shop, rows: value, query: "select 1 as n" } }
                """);
        server.get("/fast");
        assertThat(server.get("/deaf").header("Server-Timing")).contains("desc=\"timeout\"");

        Answer fast = server.get("/fast");

        assertThat(fast.body()).isEqualTo("{\"n\":1}");
        Loopback.eventually(
                Duration.ofSeconds(2), () -> assertThat(activeQueries()).isZero()); // statement_timeout is 20.2 s
    }

    private static Set<String> bodies(List<Future<Answer>> asked) {
        return asked.stream().map(Loopback::await).map(Answer::problem).collect(Collectors.toSet());
    }

    private static void leaveAfter(Duration pause, Caller caller) throws IOException {
        Loopback.pause(pause);
        caller.close();
    }

    @Test
    void firstUseOfAQueryThatIsCancelledAnywhere_doesNotBreakTheNext() throws Exception {
        shop("pool: 1");
        StringBuilder routes = new StringBuilder();
        for (int i = 0; i < ROUNDS; i++) {
            routes.append("""
                    GET /x/%d:
                      deadline: 20s
                      parts:
                        one: { value: [1], hidden: true }
                        n: { sql: shop, rows: value, query: "select {one[0]} + %d as n" }
                    """.formatted(i, i));
        }
        RunningServer server = start(routes.toString());
        assertThat(server.admin("/health/ready").status()).isEqualTo(200);
        Random random = new Random(7);

        for (int i = 0; i < ROUNDS; i++) {
            leaveAfter(
                    Duration.ofNanos(random.nextInt(3_000_000)), server.call().get("/x/" + i));
            assertThat(server.get("/x/" + i).body()).isEqualTo("{\"n\":" + (i + 1) + "}");
        }
    }
}
