package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers that come over one WebSocket, piece by piece. */
final class LiveStreamTest extends Scenario {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int MANY = 6;
    private static final String LARGE = "\"" + "y".repeat(1_300_000) + "\"";

    private final Promise<String> late = Promise.promise();
    private final StubService service = service("s")
            .answers("/user", "{\"name\":\"Ada\"}")
            .on("/late", request -> late.future().onSuccess(request.response()::end))
            .answers("/large", LARGE)
            .fails("/broken", 500)
            .hangs("/hangs");

    private RunningServer server() {
        return startWith("drain: 1s", """
                GET /page:
                  deadline: 20s
                  parts:
                    late: { http: s, get: /late }
                    user: { http: s, get: /user }
                GET /hangs:
                  deadline: 20s
                  parts:
                    user: { http: s, get: /user }
                    hangs: { http: s, get: /hangs }
                GET /broken: { parts: { broken: { http: s, get: /broken } } }
                GET /list: { reply: [1] }
                POST /list: { reply: [1] }
                GET /large:
                  deadline: 20s
                  parts:
                    l0: { http: s, get: /large }
                    l1: { http: s, get: /large }
                    l2: { http: s, get: /large }
                    l3: { http: s, get: /large }
                    l4: { http: s, get: /large }
                    l5: { http: s, get: /large }
                """);
    }

    @Test
    void streamThatCannotBe_isRefusedUnderItsId() throws Exception {
        LiveClient live = server().live();

        assertThat(live.send("{\"id\":1,\"stream\":\"/nowhere\"}").next())
                .startsWith("{\"id\":1,\"status\":404,\"problem\":{");
        assertThat(live.send("{\"id\":2,\"stream\":\"/list\",\"body\":1}").next())
                .startsWith("{\"id\":2,\"status\":400,");
        assertThat(live.send("{\"id\":3,\"stream\":true}").next()).startsWith("{\"id\":3,\"status\":400,");
        assertThat(live.send("{\"id\":4,\"stream\":\"/broken\"}").next())
                .startsWith("{\"id\":4,\"done\":true,\"status\":502,\"problem\":{");
        live.close();
    }

    @Test
    void pieces_comeUnderTheIdAsTheyAreReady() throws Exception {
        RunningServer server = server();
        LiveClient live = server.live();

        assertThat(live.send("{\"id\":\"a\",\"stream\":\"/page\"}").next())
                .isEqualTo("{\"id\":\"a\",\"key\":\"user\",\"value\":{\"name\":\"Ada\"}}");
        assertThat(live.send("{\"id\":2,\"stream\":\"/list\"}").next()).isEqualTo("{\"id\":2,\"value\":[1]}");
        assertThat(live.next()).isEqualTo("{\"id\":2,\"done\":true,\"status\":200}");
        late.complete("1.10");
        assertThat(live.next()).isEqualTo("{\"id\":\"a\",\"key\":\"late\",\"value\":1.10}");
        assertThat(live.next()).isEqualTo("{\"id\":\"a\",\"done\":true,\"status\":200}");
        Loopback.eventually(
                SOON, () -> assertThat(server.counted("GET /page", 200)).isEqualTo(1));
        live.close();
    }

    @Test
    void idThatIsStillStreamed_isRefused_andGoesOn_untilItIsStopped() throws Exception {
        RunningServer server = server();
        LiveClient live = server.live();
        live.send("{\"id\":1,\"stream\":\"/hangs\"}").next();

        assertThat(live.send("{\"id\":1,\"get\":\"/list\"}").next()).startsWith("{\"id\":1,\"status\":409,");
        assertThat(live.send("{\"id\":1,\"stream\":\"/list\"}").next()).startsWith("{\"id\":1,\"status\":409,");
        assertThat(live.send("{\"id\":1,\"watch\":\"/list\"}").next()).startsWith("{\"id\":1,\"status\":409,");
        assertThat(live.send("{\"id\":1,\"stop\":true}").next()).isEqualTo("{\"id\":1,\"done\":true}");
        assertThat(live.send("{\"id\":1,\"stop\":true}").next()).startsWith("{\"id\":1,\"status\":404,");
        Loopback.eventually(SOON, () -> assertThat(service.left()).isEqualTo(1));
        Loopback.eventually(
                SOON, () -> assertThat(server.counted("GET /hangs", 499)).isEqualTo(1));
        live.close();
    }

    @Test
    void idUnderWhichAQuestionWaits_isRefusedToWhatGoesOn() throws Exception {
        LiveClient live = server().live();
        live.send("{\"id\":1,\"get\":\"/hangs\"}");

        assertThat(live.send("{\"id\":1,\"stream\":\"/list\"}").next()).startsWith("{\"id\":1,\"status\":409,");
        assertThat(live.send("{\"id\":1,\"watch\":\"/list\"}").next()).startsWith("{\"id\":1,\"status\":409,");
        assertThat(live.send("{\"id\":2,\"get\":\"/list\"}").next()).startsWith("{\"id\":2,\"status\":200,");
        live.close();
    }

    @Test
    void clientThatCloses_stopsTheRest() throws Exception {
        RunningServer server = server();
        LiveClient live = server.live();
        live.send("{\"id\":1,\"stream\":\"/hangs\"}").next();

        live.close();

        Loopback.eventually(SOON, () -> assertThat(service.left()).isEqualTo(1));
        Loopback.eventually(
                SOON, () -> assertThat(server.counted("GET /hangs", 499)).isEqualTo(1));
        nothingIsInFlight(server);
    }

    @Test
    void serverThatStops_endsTheStreamWithTheProblem() throws Exception {
        RunningServer server = server();
        LiveClient live = server.live();
        live.send("{\"id\":1,\"stream\":\"/hangs\"}").next();

        server.stopping();

        assertThat(live.next()).startsWith("{\"id\":1,\"done\":true,\"status\":503,\"problem\":{");
        assertThat(live.closeCode()).isEqualTo(1001);
        server.stop();
    }

    @Test
    void piecesOfMoreThanMayWait_allCome() throws Exception {
        RunningServer server = server();
        LiveClient live = server.live();
        live.send("{\"id\":1,\"stream\":\"/large\"}").send("{\"id\":2,\"stream\":\"/large\"}");

        int done = 0;
        int pieces = 0;
        while (done < 2) {
            String frame = live.next();
            if (frame.contains("\"done\"")) {
                assertThat(frame).endsWith("\"done\":true,\"status\":200}");
                done++;
            } else {
                pieces++;
            }
        }
        assertThat(pieces).isEqualTo(2 * MANY);
        live.close();
        nothingIsInFlight(server);
    }

    @Test
    void whoTakesNothing_isClosed_andNothingIsHeldForHim() throws Exception {
        RunningServer server = server();
        try (Caller stuck = server.callNarrow()) {
            stuck.upgrade("X-None: 1").readHead();
            String question = "{\"id\":1,\"stream\":\"/large\"}";
            stuck.write("\u0081" + (char) (0x80 + question.length()) + "\0\0\0\0" + question);
            Loopback.eventually(SOON, () -> assertThat(service.seen()).hasSize(MANY));

            Loopback.eventually(
                    Duration.ofSeconds(25),
                    () -> assertThat(server.counted("GET /large", 499)).isEqualTo(1));
        }
        nothingIsInFlight(server);
        assertThat(server.metric("gather_buffered_bytes", "")).isZero();
    }

    private static void nothingIsInFlight(RunningServer server) {
        Loopback.eventually(
                SOON,
                () -> assertThat(List.of(
                                server.metric("gather_requests_in_flight", ""),
                                server.metric("gather_buffered_bytes", "")))
                        .containsOnly(0.0));
    }
}
