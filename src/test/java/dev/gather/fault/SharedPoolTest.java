package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Answer;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import dev.gather.scenario.StubService;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two routes that use one pool: the one whose calls hang leaves the other one room, inside and in the queue. */
final class SharedPoolTest extends Scenario {
    /** Far less than the slow route takes. */
    private static final Duration QUICK = Duration.ofSeconds(2);

    private static List<Future<Answer>> ask(RunningServer server, String target, int times) {
        return Stream.generate(() -> server.asking(target)).limit(times).toList();
    }

    private static void isWell(RunningServer server, String body) {
        Answer answer = server.get("/healthy");
        assertThat(answer.problem()).isEqualTo(body);
        assertThat(answer.took()).isLessThan(QUICK);
    }

    private static double inUse(RunningServer server, String pool) {
        return server.metric("gather_pool_in_use", "pool=\"" + pool + "\"");
    }

    private static double waiting(RunningServer server, String pool) {
        return server.metric("gather_pool_waiting", "pool=\"" + pool + "\"");
    }

    @Test
    void slowQueriesOfOneRoute_leaveTheOtherAsItWas() {
        shop("pool: 4, waiting: 8");
        RunningServer server = start("""
                GET /slow:
                  deadline: 5s
                  parts: { rows: { sql: shop, query: "select pg_sleep(20)" } }
                GET /healthy:
                  deadline: 5s
                  parts: { n: { sql: shop, rows: value, query: "select count(*) from orders where id < 9" } }
                """);
        isWell(server, "{\"n\":8}");

        List<Future<Answer>> slow = new ArrayList<>(ask(server, "/slow", 30));
        for (int i = 0; i < 25; i++) {
            isWell(server, "{\"n\":8}");
            slow.addAll(ask(server, "/slow", 1));
            Loopback.pause(Duration.ofMillis(50));
        }

        assertThat(activeQueries()).isEqualTo(3); // one is left, which is what the other needs at a time
        assertThat(inUse(server, "databases.shop")).isEqualTo(3);
        assertThat(waiting(server, "databases.shop")).isEqualTo(8);
        assertThat(slow.stream().map(Loopback::await).map(Answer::status)).containsOnly(503, 504);
        nothingIsLeft();
        Loopback.eventually(QUICK, () -> {
            assertThat(inUse(server, "databases.shop")).isZero();
            assertThat(waiting(server, "databases.shop")).isZero();
        });
    }

    @Test
    void slowCallsOfOneRoute_leaveTheOtherAsItWas() {
        StubService users = service("users", "connections: 4").hangs("/hangs").answers("/users/7", "1");
        RunningServer server = start("""
                GET /slow:
                  deadline: 4s
                  parts: { slow: { http: users, get: "/hangs" } }
                GET /healthy:
                  deadline: 4s
                  parts: { fast: { http: users, get: "/users/7" } }
                """);
        isWell(server, "{\"fast\":1}");

        List<Future<Answer>> slow = new ArrayList<>(ask(server, "/slow", 30));
        for (int i = 0; i < 25; i++) {
            isWell(server, "{\"fast\":1}");
        }

        assertThat(users.open()).isEqualTo(3);
        assertThat(inUse(server, "upstreams.users")).isEqualTo(3);
        assertThat(waiting(server, "upstreams.users")).isEqualTo(8);
        assertThat(slow.stream().map(Loopback::await).map(Answer::status)).containsOnly(503, 504);
        nothingIsLeft();
        Loopback.eventually(QUICK, () -> {
            assertThat(inUse(server, "upstreams.users")).isZero();
            assertThat(waiting(server, "upstreams.users")).isZero();
        });
    }

    @Test
    void routeThatComesWhenAllPlacesAreTaken_waitsForTheNextOneThatGetsFree() {
        shop("pool: 2, waiting: 4");
        RunningServer server = start("""
                GET /slow:
                  deadline: 10s
                  parts: { rows: { sql: shop, rows: value, query: "select 1 from pg_sleep(0.5)" } }
                GET /healthy:
                  deadline: 10s
                  parts: { n: { sql: shop, rows: value, query: "select 8" } }
                """);
        List<Future<Answer>> slow = new ArrayList<>(ask(server, "/slow", 6));
        Loopback.eventually(
                QUICK, () -> assertThat(waiting(server, "databases.shop")).isEqualTo(4));

        Answer healthy = server.get("/healthy");

        assertThat(healthy.body()).isEqualTo("{\"n\":8}");
        assertThat(slow.stream().filter(Future::isComplete)).hasSizeLessThan(5);
        List<Integer> statuses =
                slow.stream().map(Loopback::await).map(Answer::status).toList();
        assertThat(statuses).containsOnly(200, 503);
        assertThat(statuses.stream().filter(status -> status == 503)).hasSize(1); // made way in the queue
    }

    @Test
    void listThatQueuesForTheWholePoolByItself_isNotRefused() {
        shop("pool: 1");
        RunningServer server = start("""
                GET /list:
                  deadline: 5500ms
                  parts:
                    numbers: { value: [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22] }
                    list:
                      sql: shop
                      rows: value
                      query: "select {item}::int from pg_sleep(0.2)"
                      each: { in: "{numbers}" }
                """);

        assertThat(server.get("/list").problem()).contains("\"list\":[1,2,3").contains("21,22]");
    }
}
