package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Answer;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import dev.gather.scenario.StubService;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The most that one attempt of a call may take. */
final class AttemptTimeoutTest extends Scenario {
    private static final Duration SOON = Duration.ofSeconds(3);

    @Test
    void silence_endsAtTheUpstreamsTimeoutAndTheCallIsStopped() {
        StubService service = service("s", "timeout: 200ms").hangs("/a");
        RunningServer server = start("GET /x: { deadline: 9s, parts: { a: { http: s, get: /a } } }");

        Answer answer = server.get("/x");

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.json().getString("reason")).isEqualTo("timeout");
        assertThat(answer.took()).isBetween(Duration.ofMillis(190), SOON);
        Loopback.eventually(SOON, () -> assertThat(service.left()).isEqualTo(1));
    }

    @Test
    void answerThatDrips_endsAtTheUpstreamsTimeout() {
        StubService service = service("s", "timeout: 300ms").on("/a", request -> {
            request.response().setChunked(true);
            Loopback.VERTX.setPeriodic(20, id -> {
                if (request.response().closed()) {
                    Loopback.VERTX.cancelTimer(id);
                } else {
                    request.response().write("1");
                }
            });
        });
        RunningServer server = start("GET /x: { deadline: 9s, parts: { a: { http: s, get: /a, fallback: 0 } } }");

        Answer answer = server.get("/x");

        assertThat(answer.body()).isEqualTo("{\"a\":0}");
        assertThat(answer.header("Server-Timing")).contains("desc=\"timeout\"");
        assertThat(answer.took()).isLessThan(SOON);
        Loopback.eventually(SOON, () -> assertThat(service.connections()).isZero());
    }

    @Test
    void waitingForItsTurn_isNotPartOfTheAttempt() {
        StubService service = service("s", "connections: 1, timeout: 1s").answersAfter("/a", 600, "1");
        RunningServer server = start("""
                GET /x: { deadline: 9s, parts: { a: { http: s, get: /a }, b: { http: s, get: /a } } }
                """);

        assertThat(server.get("/x").body()).isEqualTo("{\"a\":1,\"b\":1}");
        assertThat(service.seen()).hasSize(2);
    }
}
