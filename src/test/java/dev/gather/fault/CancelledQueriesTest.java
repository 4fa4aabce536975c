package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Answer;
import dev.gather.scenario.Caller;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import dev.gather.scenario.StubService;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A cancel request names a connection, not a query: it must never end the query of somebody else. */
final class CancelledQueriesTest extends Scenario {
    private static final int ROUNDS = 150;

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
            leaveAfter(random.nextInt(12), server.call().get("/innocent"));
            if (i % 3 == 0) {
                innocent.forEach(Loopback::await); // more than may wait for two connections would be refused
                cancelled.forEach(Loopback::await);
            }
        }

        assertThat(innocent.stream().map(Loopback::await).map(Answer::body)).containsOnly("{\"rows\":[{\"n\":6000}]}");
        assertThat(cancelled.stream().map(Loopback::await).map(Answer::status)).containsOnly(200);
        nothingIsLeft();
        assertThat(server.counted("GET /innocent", 200)).isGreaterThanOrEqualTo(2L * ROUNDS);
    }

    private static void leaveAfter(int millis, Caller caller) throws IOException {
        Loopback.pause(Duration.ofMillis(millis));
        caller.close();
    }

    @Test
    void firstUseOfAQueryThatIsCancelledAnywhere_doesNotBreakTheNext() throws Exception {
        StubService users = service("users").answers("/u", "[1]");
        shop("pool: 1");
        Random random = new Random(7);
        for (int i = 0; i < 15; i++) {
            RunningServer server = start("""
                    GET /x:
                      deadline: 20s
                      parts:
                        u: { http: users, get: "/u", hidden: true }
                        n: { sql: shop, rows: value, query: "select {u[0]} + 1 as n" }
                    """);
            server.admin("/health/ready");
            leaveAfter(random.nextInt(15), server.call().get("/x"));
            assertThat(server.get("/x").body()).isEqualTo("{\"n\":2}");
            server.stop();
        }
        assertThat(users.left()).isLessThanOrEqualTo(15);
    }
}
