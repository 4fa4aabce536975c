package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Answer;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import dev.gather.scenario.StubService;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A part whose calls fail is not called for a while, and found again. */
final class BrokenCircuitTest extends Scenario {
    private static final String BREAKER = "breaker: { calls: 5, open: 500ms }";
    private static final String LABELS = "part=\"a\",route=\"GET /x\"";
    private static final Duration SOON = Duration.ofSeconds(5);

    private static void ask(RunningServer server, String target, int times, int status) {
        for (int i = 0; i < times; i++) {
            assertThat(server.get(target).status()).isEqualTo(status);
        }
    }

    @Test
    void downService_isNotAskedAndFoundAgain() {
        StubService service = service("s", BREAKER).fails("/a", 503);
        RunningServer server = start("GET /x: { parts: { a: { http: s, get: /a } } }");
        ask(server, "/x", 5, 502);

        Answer refused = server.get("/x");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.json().getString("reason")).isEqualTo("refused");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(service.seen()).hasSize(5);
        assertThat(server.metric("gather_breaker_open", LABELS)).isEqualTo(1);
        service.answers("/a", "1");
        Loopback.eventually(SOON, () -> assertThat(server.get("/x").status()).isEqualTo(200));
        assertThat(server.metric("gather_breaker_open", LABELS)).isZero();
    }

    @Test
    void openBreaker_isNotThatOfAnotherPart() {
        service("s", BREAKER).fails("/a", 503).answers("/b", "2");
        RunningServer server = start("""
                GET /x: { parts: { a: { http: s, get: /a } } }
                GET /y: { parts: { b: { http: s, get: /b } } }
                """);
        ask(server, "/x", 5, 502);
        ask(server, "/x", 1, 503);

        assertThat(server.get("/y").body()).isEqualTo("{\"b\":2}");
    }

    @Test
    void optionalPart_givesWayAtOnce() {
        StubService service = service("s", "timeout: 100ms, " + BREAKER).hangs("/a");
        RunningServer server = start("GET /x: { parts: { a: { http: s, get: /a, fallback: 0 } } }");
        ask(server, "/x", 5, 200);

        Answer answer = server.get("/x");

        assertThat(answer.body()).isEqualTo("{\"a\":0}");
        assertThat(answer.header("Server-Timing")).contains("desc=\"refused\"");
        assertThat(service.seen()).hasSize(5);
    }

    @Test
    void errorsOfItsOwn_andRefusalsOfValues_doNotCount() {
        service("s", BREAKER).fails("/a/500", 500).fails("/a/404", 404).fails("/a/429", 429);
        RunningServer server = start("GET /x/{n}: { parts: { a: { http: s, get: \"/a/{n}\" } } }");

        ask(server, "/x/500", 10, 502);
        ask(server, "/x/404", 10, 404);
        ask(server, "/x/429", 10, 503);
        ask(server, "/x/500", 1, 502);
    }

    @Test
    void slowQuery_countsWhereItHadItsTime() {
        shop("breaker: { calls: 5, open: 30s }");
        RunningServer server =
                start("GET /x: { deadline: 150ms, parts: { a: { sql: shop, query: select pg_sleep(9) } } }");

        ask(server, "/x", 5, 504);

        Loopback.eventually(SOON, () -> assertThat(server.get("/x").status()).isEqualTo(503));
    }

    @Test
    void callBegunWithLittleTimeLeft_doesNotCount() {
        service("s", BREAKER).answersAfter("/slow", 350, "1").answersAfter("/a", 200, "2");
        RunningServer server = start("""
                GET /x:
                  deadline: 450ms
                  parts:
                    first: { http: s, get: /slow }
                    a: { http: s, get: /a, after: [first], optional: true }
                """);

        ask(server, "/x", 8, 200);

        assertThat(server.metric("gather_breaker_open", LABELS)).isZero();
    }

    @Test
    void write_isRefusedBeforeItIsSent() {
        AtomicInteger written = new AtomicInteger();
        service("s", BREAKER).on("/a", request -> {
            written.incrementAndGet();
            request.response().setStatusCode(503).end();
        });
        RunningServer server = start("POST /x: { parts: { a: { http: s, post: /a } } }");
        for (int i = 0; i < 5; i++) {
            assertThat(server.ask("POST", "/x").status()).isEqualTo(502);
        }

        assertThat(server.ask("POST", "/x").status()).isEqualTo(503);
        assertThat(written).hasValue(5);
    }
}
