package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Answer;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import dev.gather.scenario.StubService;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Sources that do not answer: the client is answered in time, and what was begun is stopped. */
final class DeadlineTest extends Scenario {
    private static final Duration DEADLINE = Duration.ofMillis(400);
    private static final Duration LATE = Duration.ofMillis(1200);

    private final StubService users =
            service("users").answers("/users/7", "{\"id\":7}").hangs("/hangs");

    private static void cameAtTheDeadline(Answer answer) {
        assertThat(answer.took()).isBetween(DEADLINE.minusMillis(20), LATE);
    }

    private void isTimeout(Answer answer, String part) {
        cameAtTheDeadline(answer);
        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.problem())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Gateway Timeout\",\"status\":504,"
                        + "\"detail\":\"A source did not answer in time.\",\"requestId\":\"…\","
                        + "\"part\":\"" + part + "\",\"reason\":\"timeout\"}");
    }

    @Test
    void requiredServiceThatHangs_is504AndItsConnectionIsClosed() {
        RunningServer server = start("""
                GET /x:
                  deadline: 400ms
                  parts:
                    user: { http: users, get: "/users/7" }
                    slow: { http: users, get: "/hangs" }
                """);

        isTimeout(server.get("/x"), "slow");
        nothingIsLeft();
        assertThat(users.left()).isOne();
    }

    @Test
    void requiredQueryThatHangs_is504AndItIsCancelled() {
        shop("");
        RunningServer server = start("""
                GET /x:
                  deadline: 400ms
                  parts: { slow: { sql: shop, query: "select pg_sleep(30)" } }
                """);

        isTimeout(server.get("/x"), "slow");
        Loopback.eventually(
                Duration.ofSeconds(1), () -> assertThat(activeQueries()).isZero());
        isTimeout(server.get("/x"), "slow");
    }

    @Test
    void optionalPartsThatHang_makeTheAnswerPartialAtTheDeadline() {
        shop("");
        RunningServer server = start("""
                GET /x:
                  deadline: 400ms
                  meta: true
                  parts:
                    user: { http: users, get: "/users/7" }
                    slow: { http: users, get: "/hangs", optional: true }
                    rows: { sql: shop, query: "select pg_sleep(30)", fallback: [] }
                """);

        Answer answer = server.get("/x");

        cameAtTheDeadline(answer);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"user\":{\"id\":7},\"slow\":null,\"rows\":[],\"_parts\":{"
                        + "\"slow\":{\"reason\":\"timeout\"},\"rows\":{\"reason\":\"timeout\"}}}");
        nothingIsLeft();
        assertThat(users.left()).isOne();
    }

    @Test
    void partThatWaitsForAHangingOne_endsWithIt() {
        RunningServer server = start("""
                GET /x:
                  deadline: 400ms
                  parts:
                    slow: { http: users, get: "/hangs", hidden: true }
                    then: { http: users, get: "/then/{slow}" }
                """);

        Answer answer = server.get("/x");

        cameAtTheDeadline(answer);
        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.body()).doesNotContain("slow");
    }

    @Test
    void timeoutOfAPart_stopsOnlyThatPart() {
        users.answersAfter("/late", 700, "\"late\"");
        shop("");
        RunningServer server = start("""
                GET /x:
                  deadline: 5s
                  parts:
                    slow: { http: users, get: "/hangs", timeout: 100ms, fallback: 0 }
                    rows: { sql: shop, query: "select pg_sleep(30)", timeout: 100ms, optional: true }
                    late: { http: users, get: "/late" }
                    then: { value: ["{slow}", "{late}"] }
                """);

        Answer answer = server.get("/x");

        assertThat(answer.body()).isEqualTo("{\"slow\":0,\"rows\":null,\"late\":\"late\",\"then\":[0,\"late\"]}");
        assertThat(answer.header("Server-Timing"))
                .matches("slow;dur=\\d{3}\\.\\d;desc=\"timeout\", rows;dur=\\d{3}\\.\\d;desc=\"timeout\", "
                        + "late;dur=\\d+\\.\\d, then;dur=\\d+\\.\\d");
        assertThat(users.left()).isOne();
    }

    @Test
    void oneServiceThatHangs_slowsNoOtherRoute() {
        RunningServer server = start("""
                GET /slow:
                  deadline: 3s
                  parts: { slow: { http: users, get: "/hangs" } }
                GET /fast:
                  parts: { user: { http: users, get: "/users/7" } }
                """);
        server.get("/fast");
        var slow = java.util.stream.Stream.generate(() -> server.asking("/slow"))
                .limit(300)
                .toList();
        Loopback.eventually(
                Duration.ofSeconds(5), () -> assertThat(users.open()).isEqualTo(300));

        for (int i = 0; i < 20; i++) {
            Answer fast = server.get("/fast");
            assertThat(fast.status()).isEqualTo(200);
            assertThat(fast.took()).isLessThan(Duration.ofSeconds(1));
        }

        slow.forEach(asked -> assertThat(Loopback.await(asked).status()).isEqualTo(504));
        nothingIsLeft();
        assertThat(users.left()).isEqualTo(300);
    }
}
