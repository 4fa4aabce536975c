package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Caller;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import dev.gather.scenario.StubService;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Clients of HTTP that take their answers slowly, or not at all. */
final class SlowAnswerTest extends Scenario {
    private static final String ROUTE = "GET /large";
    private static final String CLOSED = "gather_connections_closed_total";
    private static final String SLOW = "reason=\"slow-read\"";

    /** More than two kernels keep for their processes. */
    private static final String HALF = "\"" + "x".repeat(3_900_000) + "\"";

    private static final String WHOLE = "{\"a\":" + HALF + ",\"b\":" + HALF + "}";

    private final StubService service = service("service").answers("/half", HALF);

    private RunningServer server(String settings) {
        return startWith(settings, """
                GET /large:
                  deadline: 10s
                  parts:
                    a: { http: service, get: "/half" }
                    b: { http: service, get: "/half" }
                """);
    }

    @Test
    void clientThatReadsNothing_isCutAndCountedAsGone() throws Exception {
        RunningServer server = server("sendTimeout: 500ms");
        try (Caller caller = server.callNarrow().get("/large")) {
            Loopback.eventually(
                    Duration.ofSeconds(10),
                    () -> assertThat(server.counted(ROUTE, 499)).isEqualTo(1));

            assertThat(server.counted(ROUTE, 200)).isZero();
            assertThat(server.metric(CLOSED, SLOW)).isEqualTo(1);
            Loopback.eventually(
                    Duration.ofSeconds(2),
                    () -> assertThat(server.metric("gather_connections_open", ""))
                            .isZero());
            assertThat(caller).isNotNull();
        }
    }

    @Test
    void clientThatReadsABit_andNoMore_isCut() throws Exception {
        RunningServer server = server("sendTimeout: 500ms");
        try (Caller caller = server.callNarrow().get("/large")) {
            caller.read(2_000_000);

            Loopback.eventually(
                    Duration.ofSeconds(10),
                    () -> assertThat(server.metric(CLOSED, SLOW)).isEqualTo(1));
        }
    }

    @Test
    void clientThatReadsSlowly_hasAllOfIt() throws Exception {
        RunningServer server = server("sendTimeout: 1s");
        try (Caller caller = server.callNarrow().head("GET /large HTTP/1.1", "Host: x", "Connection: close")) {
            String head = caller.readHead();
            StringBuilder body = new StringBuilder();
            while (body.length() < WHOLE.length()) {
                body.append(new String(caller.read(200_000), java.nio.charset.StandardCharsets.ISO_8859_1));
                Loopback.pause(Duration.ofMillis(100));
            }

            assertThat(head).startsWith("HTTP/1.1 200 ");
            assertThat(body.toString().equals(WHOLE)).isTrue();
        }
        Loopback.eventually(
                Duration.ofSeconds(2),
                () -> assertThat(server.counted(ROUTE, 200)).isEqualTo(1));
        assertThat(server.metric(CLOSED, SLOW)).isZero();
    }

    @Test
    void clientThatReads4KiBASecond_isServedAsLongAsItDoes() throws Exception {
        RunningServer server = server("sendTimeout: 4s");
        try (Caller caller = server.callNarrow().get("/large")) {
            for (int i = 0; i < 50; i++) {
                assertThat(caller.read(820)).hasSize(820);
                Loopback.pause(Duration.ofMillis(200));
            }

            assertThat(server.metric(CLOSED, SLOW)).isZero();
        }
    }

    @Test
    void clientThatAsksAndAsksAndReadsNothing_isNotAnsweredAgainAndAgain() throws Exception {
        RunningServer server = server("sendTimeout: 3s");
        try (Caller caller = server.callNarrow()) {
            caller.write("GET /large HTTP/1.1\r\nHost: x\r\n\r\n".repeat(500));

            Loopback.eventually(
                    Duration.ofSeconds(10),
                    () -> assertThat(server.metric(CLOSED, SLOW)).isEqualTo(1));
            assertThat(service.seen()).hasSizeLessThanOrEqualTo(4); // two for an answer
        }
    }

    @Test
    void requestsThatCameAtOnce_areAnsweredInTurnAsTheirAnswersAreTaken() throws Exception {
        RunningServer server = server("sendTimeout: 10s");
        try (Caller caller = server.call()) {
            caller.write("GET /large HTTP/1.1\r\nHost: x\r\n\r\n".repeat(5))
                    .head("GET /large HTTP/1.1", "Host: x", "Connection: close");

            String all = caller.readAll();
            assertThat(all.split("HTTP/1.1 200 ", -1)).hasSize(7);
            assertThat(all).hasSizeGreaterThan(6 * WHOLE.length());
        }
    }
}
