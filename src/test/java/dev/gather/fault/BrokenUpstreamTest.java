package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Answer;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RawService;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Upstreams that do not keep to HTTP: a shortened answer is never passed as a whole one. */
final class BrokenUpstreamTest extends Scenario {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

    private final List<RawService> services = new ArrayList<>();

    private RunningServer serve(RawService raw) {
        services.add(raw);
        upstream("raw", raw.url(), "answerMax: 64KiB, breaker: { calls: 0 }");
        return start("""
                GET /x:
                  deadline: 800ms
                  parts: { a: { http: raw, get: "/a" } }
                GET /optional:
                  deadline: 800ms
                  parts: { a: { http: raw, get: "/a", optional: true } }
                """);
    }

    @AfterEach
    void close() {
        Loopback.eventually(
                Duration.ofSeconds(3),
                () -> assertThat(services)
                        .allSatisfy(service -> assertThat(service.connections()).isZero()));
        services.forEach(RawService::close);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Le",
                OK + "Content-Length: 10\r\n\r\n",
                OK + "Content-Length: 2\r\n\r\n1",
                OK + "Content-Length: 9\r\n\r\n[1,2]",
                CHUNKED,
                CHUNKED + "5\r\n[1,2]\r\n",
                CHUNKED + "9\r\n[1,2]",
                CHUNKED + "2\r\n12\r\n0",
                CHUNKED + "2\r\n12\r\n0\r\n",
            })
    void answerCutShort_isAnUpstreamError(String answer) {
        RunningServer server = serve(RawService.of(answer, true));

        Answer refused = server.get("/x");
        assertThat(refused.status()).isEqualTo(502);
        assertThat(refused.json().getString("reason")).isEqualTo("upstream");
        Answer partial = server.get("/optional");
        assertThat(partial.body()).isEqualTo("{\"a\":null}");
        assertThat(partial.header("Gather-Status")).isEqualTo("partial");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CHUNKED + "zz\r\n1\r\n0\r\n\r\n",
                CHUNKED + "-1\r\n1\r\n0\r\n\r\n",
                CHUNKED + "1\r\n123\r\n0\r\n\r\n",
                "HTTP/9.9 200 OK\r\nContent-Length: 1\r\n\r\n1",
                "SSH-2.0-OpenSSH_9.6\r\n\r\n",
                OK + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n12",
                OK + "Content-Length: -1\r\n\r\n1",
                OK + "Content-Length: x\r\n\r\n1",
                OK + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n1\r\n0\r\n\r\n",
                OK + "X-Nul: a\u0000b\r\nContent-Length: 1\r\n\r\n1",
            })
    void answerThatIsNotHttp_isAnUpstreamError(String answer) {
        Answer refused = serve(RawService.of(answer, false)).get("/x");

        assertThat(refused.status()).isEqualTo(502);
        assertThat(refused.json().getString("reason")).isEqualTo("upstream");
    }

    @Test
    void headWithoutEnd_isAnUpstreamError() {
        Answer refused = serve(RawService.of(OK + "X-Long: " + "a".repeat(100_000), false))
                .get("/x");

        assertThat(refused.status()).isEqualTo(502);
    }

    @Test
    void resetInTheMiddle_isAnUpstreamError() {
        RunningServer server = serve(new RawService(socket ->
                socket.write(OK + "Content-Length: 5\r\n\r\n[1,2").onSuccess(written -> RawService.reset(socket))));

        for (int i = 0; i < 50; i++) {
            assertThat(server.get("/x").status()).isEqualTo(502);
        }
    }

    @Test
    void answerThatDrips_isCutAtTheDeadlineAndItsConnectionClosed() {
        RunningServer server = serve(new RawService(socket -> {
            socket.write(OK + "Content-Length: 1000\r\n\r\n\"");
            Loopback.VERTX.setPeriodic(50, id -> {
                if (socket.write("a").failed()) {
                    Loopback.VERTX.cancelTimer(id);
                }
            });
        }));

        Answer late = server.get("/x");

        assertThat(late.status()).isEqualTo(504);
        assertThat(late.took()).isBetween(Duration.ofMillis(780), Duration.ofMillis(1600));
    }

    @Test
    void errorWhoseBodyNeverEnds_isAnsweredByItsStatus() {
        RunningServer server = serve(RawService.of("HTTP/1.1 503 No\r\nContent-Length: 100000\r\n\r\nabc", false));

        Answer answer = server.get("/x");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body()).contains("\"reason\":\"upstream\",\"upstreamStatus\":503");
        assertThat(answer.took()).isLessThan(Duration.ofMillis(700));
    }

    @Test
    void answersBeyondTheRequests_areNeverTakenForAnother() {
        String two = OK + "Content-Length: 1\r\n\r\n1" + OK + "Content-Length: 5\r\n\r\n\"odd\"";
        RunningServer server = serve(RawService.of(two, false));

        for (int i = 0; i < 20; i++) {
            Answer answer = server.get("/x");
            assertThat(answer.body()).isIn("{\"a\":1}", answer.status() == 502 ? answer.body() : "");
        }
    }

    @Test
    void idleConnectionThatTheUpstreamCloses_costsNoAnswer() {
        RunningServer server = serve(RawService.of(OK + "Content-Length: 1\r\n\r\n1", true));

        for (int i = 0; i < 50; i++) {
            assertThat(server.get("/x").status()).isEqualTo(200);
        }
    }
}
