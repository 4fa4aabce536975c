package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Answer;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import dev.gather.scenario.StubService;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** More requests than a source has connections: as many wait as may, the rest is refused at once. */
final class CrowdTest extends Scenario {
    private final StubService users =
            service("users", "connections: 2").hangs("/hangs").answers("/users/7", "1");

    private static void isRefused(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.json().getString("reason")).isEqualTo("refused");
        assertThat(answer.took()).isLessThan(Duration.ofSeconds(1));
    }

    private static List<Future<Answer>> ask(RunningServer server, String target, int times) {
        return Stream.generate(() -> server.asking(target)).limit(times).toList();
    }

    @Test
    void serviceWithoutAFreeConnection_isWaitedForByAsManyAsMay() {
        RunningServer server = start("""
                GET /x:
                  deadline: 2s
                  parts: { slow: { http: users, get: "/hangs" } }
                GET /fast:
                  deadline: 2s
                  parts: { fast: { http: users, get: "/users/7" } }
                """);
        List<Future<Answer>> hanging = ask(server, "/x", 2);
        Loopback.eventually(
                Duration.ofSeconds(1), () -> assertThat(users.open()).isEqualTo(2));
        List<Future<Answer>> waiting = ask(server, "/x", 4);
        Loopback.pause(Duration.ofMillis(300));

        isRefused(server.get("/x"));
        assertThat(server.get("/fast").status()).isEqualTo(200); // in the place of the newest of the others

        assertThat(hanging.stream().map(Loopback::await).map(Answer::status)).containsOnly(504);
        assertThat(waiting.stream().map(Loopback::await).map(Answer::status))
                .containsExactlyInAnyOrder(504, 504, 504, 503);
        nothingIsLeft();
    }

    @Test
    void databaseWithoutAFreeConnection_isWaitedForByAsManyAsMay() {
        shop("pool: 1, waiting: 8");
        RunningServer server = start("""
                GET /x:
                  deadline: 2s
                  parts: { slow: { sql: shop, query: "select pg_sleep(30)" } }
                GET /fast:
                  deadline: 2s
                  parts: { fast: { sql: shop, rows: value, query: "select 1 as n" } }
                """);
        List<Future<Answer>> hanging = ask(server, "/x", 1);
        Loopback.eventually(
                Duration.ofSeconds(1), () -> assertThat(activeQueries()).isOne());
        List<Future<Answer>> waiting = ask(server, "/x", 8);
        Loopback.pause(Duration.ofMillis(300));

        isRefused(server.get("/x"));
        assertThat(server.get("/fast").body()).isEqualTo("{\"fast\":1}"); // in the place of the newest of the others

        assertThat(hanging.stream().map(Loopback::await).map(Answer::status)).containsOnly(504);
        assertThat(waiting.stream().map(Loopback::await).map(Answer::status))
                .containsExactlyInAnyOrder(504, 504, 504, 504, 504, 504, 504, 503);
        nothingIsLeft();
    }

    @Test
    void crowdThatIsQuick_isAnsweredWhole() {
        users.answersAfter("/quick", 5, "1");
        shop("pool: 2");
        RunningServer server = start("""
                GET /x:
                  deadline: 10s
                  parts:
                    quick: { http: users, get: "/quick" }
                    rows: { sql: shop, rows: value, query: "select 1 as n" }
                """);
        ask(server, "/x", 2).forEach(Loopback::await);
        for (int i = 0; i < 50; i++) {
            assertThat(ask(server, "/x", 6).stream().map(Loopback::await).map(Answer::body))
                    .containsOnly("{\"quick\":1,\"rows\":1}");
        }
        assertThat(users.connections()).isLessThanOrEqualTo(2);
    }

    @Test
    void killedService_makesTheAnswerPartialAndIsUsedAgainWhenItIsBack() {
        StubService reviews = service("reviews").answers("/r", "[5]");
        RunningServer server = start("""
                GET /x:
                  parts:
                    user: { http: users, get: "/users/7" }
                    reviews: { http: reviews, get: "/r", fallback: [] }
                """);
        assertThat(server.get("/x").body()).isEqualTo("{\"user\":1,\"reviews\":[5]}");

        reviews.close();
        for (int i = 0; i < 10; i++) {
            Answer answer = server.get("/x");
            assertThat(answer.body()).isEqualTo("{\"user\":1,\"reviews\":[]}");
            assertThat(answer.header("Server-Timing")).contains("desc=\"upstream\"");
            assertThat(answer.took()).isLessThan(Duration.ofSeconds(1));
        }

        reviews.openAgain();
        Loopback.eventually(
                Duration.ofSeconds(3),
                () -> assertThat(server.get("/x").body()).isEqualTo("{\"user\":1,\"reviews\":[5]}"));
    }
}
