package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Answer;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import dev.gather.scenario.StubService;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Reads that are made again, and when they are not. */
final class RetryTest extends Scenario {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String LABELS = ",part=\"a\",route=\"GET /x\"";

    private static Handler<HttpServerRequest> firstThen(
            Handler<HttpServerRequest> first, Handler<HttpServerRequest> then) {
        AtomicInteger asked = new AtomicInteger();
        return request -> (asked.getAndIncrement() == 0 ? first : then).handle(request);
    }

    private static Handler<HttpServerRequest> status(int status) {
        return request -> request.response().setStatusCode(status).end("1");
    }

    private double retries(RunningServer server, String outcome) {
        return server.metric("gather_retries_total", "outcome=\"" + outcome + "\"" + LABELS);
    }

    @Test
    void unavailableOnce_isAskedAgain() {
        StubService service = service("s").on("/a", firstThen(status(503), status(200)));
        RunningServer server = start("GET /x: { parts: { a: { http: s, get: /a, retry: 1 } } }");

        Answer answer = server.get("/x");

        assertThat(answer.body()).isEqualTo("{\"a\":1}");
        assertThat(answer.header("Gather-Status")).isEqualTo("complete");
        assertThat(service.seen()).hasSize(2);
        assertThat(retries(server, "made")).isEqualTo(1);
    }

    @Test
    void withoutRetry_nothingIsAskedAgain() {
        StubService service = service("s").on("/a", firstThen(status(503), status(200)));
        RunningServer server = start("GET /x: { parts: { a: { http: s, get: /a } } }");

        assertThat(server.get("/x").status()).isEqualTo(502);
        assertThat(service.seen()).hasSize(1);
    }

    @Test
    void errorsThatAnotherTryDoesNotMend_areNotTriedAgain() {
        StubService service =
                service("s").fails("/a/500", 500).fails("/a/404", 404).answers("/a/1", "nonsense");
        RunningServer server = start("GET /x/{n}: { parts: { a: { http: s, get: \"/a/{n}\", retry: 3 } } }");

        server.get("/x/500");
        server.get("/x/404");
        server.get("/x/1");

        assertThat(service.targets()).containsExactly("/a/500", "/a/404", "/a/1");
    }

    @Test
    void silence_leavesHalfOfTheTimeForAnotherTry() {
        StubService service = service("s").on("/a", firstThen(request -> {}, status(200)));
        RunningServer server =
                start("GET /x: { deadline: 9s, parts: { a: { http: s, get: /a, retry: 1, timeout: 1s } } }");

        Answer answer = server.get("/x");

        assertThat(answer.body()).isEqualTo("{\"a\":1}");
        assertThat(answer.took()).isBetween(Duration.ofMillis(480), SOON);
        Loopback.eventually(SOON, () -> assertThat(service.left()).isEqualTo(1));
        assertThat(server.metric("gather_cancelled_total", "part=\"a\",reason=\"timeout\",route=\"GET /x\""))
                .isEqualTo(1);
    }

    @Test
    void anotherHost_isTriedFirst() {
        StubService down = service("unused");
        down.close();
        StubService up = service("up").answers("/a", "1");
        upstreams("s", "", down, up);
        RunningServer server = start("GET /x: { parts: { a: { http: s, get: /a, retry: 1 } } }");

        for (int i = 0; i < 4; i++) {
            assertThat(server.get("/x").body()).isEqualTo("{\"a\":1}");
        }
        assertThat(up.seen()).hasSize(4);
        down.openAgain();
    }

    @Test
    void everythingFails_theBudgetEndsIt() {
        StubService service = service("s", "breaker: { calls: 0 }, retryBudget: { percent: 20, perSecond: 0 }")
                .fails("/a", 503);
        RunningServer server = start("GET /x: { parts: { a: { http: s, get: /a, retry: 3 } } }");

        for (int i = 0; i < 50; i++) {
            assertThat(server.get("/x").status()).isEqualTo(502);
        }

        assertThat(service.seen()).hasSize(60);
        assertThat(retries(server, "made")).isEqualTo(10);
        assertThat(retries(server, "no-budget")).isPositive();
    }

    @Test
    void clientGone_endsTheTrying() throws Exception {
        StubService service = service("s").hangs("/a");
        RunningServer server = start("GET /x: { deadline: 1s, parts: { a: { http: s, get: /a, retry: 3 } } }");
        try (var caller = server.call()) {
            caller.get("/x");
            Loopback.eventually(SOON, () -> assertThat(service.open()).isEqualTo(1));
            caller.reset();
        }

        Loopback.eventually(
                SOON, () -> assertThat(server.counted("GET /x", 499)).isEqualTo(1));
        assertThat(service.seen()).hasSize(1);
        assertThat(server.metric("gather_cancelled_total", "part=\"a\",reason=\"client-gone\",route=\"GET /x\""))
                .isEqualTo(1);
    }
}
