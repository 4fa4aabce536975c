package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Answer;
import dev.gather.scenario.Caller;
import dev.gather.scenario.LiveClient;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import dev.gather.scenario.StubService;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** As many requests as may be in flight, and that each of them ends once, however it ends. */
final class AdmissionTest extends Scenario {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String SHED = "gather_requests_shed_total";
    private static final String ROUTES = """
            GET /hangs:
              deadline: 20s
              parts: { slow: { http: users, get: "/hangs" } }
            GET /late:
              deadline: 100ms
              parts: { slow: { http: users, get: "/hangs" } }
            GET /large:
              deadline: 20s
              parts: { large: { http: users, get: "/large" } }
            GET /fast/{n}:
              params: { n: { type: integer } }
              parts: { a: { value: "{n}" } }
            POST /body:
              body: { type: object }
              parts: { a: { value: "{body}" } }
            """;

    private final StubService users =
            service("users").hangs("/hangs").answers("/large", "\"" + "x".repeat(4_000_000) + "\"");

    private static void inFlight(RunningServer server, int number) {
        Loopback.eventually(
                SOON,
                () -> assertThat(server.metric("gather_requests_in_flight", "")).isEqualTo(number));
    }

    private static double shed(RunningServer server) {
        return server.metric(SHED, "reason=\"in-flight\"");
    }

    @Test
    void moreThanMayBeInFlight_areRefusedAtOnce() {
        RunningServer server = startWith("requestsMax: 3, drain: 500ms", ROUTES);
        List<Future<Answer>> three =
                Stream.generate(() -> server.asking("/hangs")).limit(3).toList();
        inFlight(server, 3);

        Answer refused = server.get("/fast/1", "X-Request-Id", "my-id");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.header("X-Request-Id")).isEqualTo("my-id");
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.header("Cache-Control")).isEqualTo("no-store");
        assertThat(refused.json())
                .isEqualTo(new JsonObject()
                        .put("type", "about:blank")
                        .put("title", "Service Unavailable")
                        .put("status", 503)
                        .put("detail", "The server has no room for this right now.")
                        .put("requestId", "my-id")
                        .put("reason", "refused"));
        assertThat(shed(server)).isOne();
        assertThat(server.admin("/health/live").status()).isEqualTo(200);
        assertThat(three).noneMatch(Future::isComplete);
        server.stop();
    }

    @Test
    void questionsOfSockets_countAndAreRefusedUnderTheirId() throws Exception {
        RunningServer server = startWith("requestsMax: 2", ROUTES);
        LiveClient live = server.live();
        live.send("{\"id\":1,\"get\":\"/hangs\"}").send("{\"id\":2,\"get\":\"/hangs\"}");
        inFlight(server, 2);

        JsonObject refused =
                new JsonObject(live.send("{\"id\":3,\"get\":\"/fast/1\"}").next());

        assertThat(refused.getInteger("id")).isEqualTo(3);
        assertThat(refused.getInteger("status")).isEqualTo(503);
        assertThat(refused.getJsonObject("problem").getString("reason")).isEqualTo("refused");
        assertThat(server.get("/fast/1").status()).isEqualTo(503);
        assertThat(shed(server)).isEqualTo(2);

        live.close();
        inFlight(server, 0);
        assertThat(server.get("/fast/1").status()).isEqualTo(200);
    }

    @Test
    void answeredRequests_makeRoomForTheNext() throws Exception {
        RunningServer server = startWith("requestsMax: 1", ROUTES);
        LiveClient live = server.live();
        for (int i = 0; i < 3; i++) {
            ends(server, server.get("/fast/1"), 200);
            ends(server, server.ask("HEAD", "/fast/1"), 200);
            ends(server, server.get("/fast/x"), 400);
            ends(server, server.get("/none"), 404);
            ends(server, server.ask("DELETE", "/fast/1"), 405);
            ends(server, server.ask("OPTIONS", "/fast/1"), 204);
            ends(server, server.get("/fast/1", "Accept", "text/html"), 406);
            ends(server, server.get("/late"), 504);
            ends(server, server.write("POST", "/body", "{}"), 200);
            ends(server, server.write("POST", "/body", "{"), 400);
            ends(server, server.ask("POST", "/body"), 400);
            ends(server, server.write("GET", "/fast/1", "{}"), 400);
            assertThat(live.send("{\"id\":1,\"get\":\"/fast/1\"}").next()).contains("200");
            inFlight(server, 0);
            assertThat(live.send("{\"id\":1,\"get\":\"/fast/x\"}").next()).contains("400");
            inFlight(server, 0);
        }
        assertThat(shed(server)).isZero();
    }

    private static void ends(RunningServer server, Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        inFlight(server, 0);
    }

    @Test
    void bodiesThatAreNotReadToTheirEnd_makeRoomToo() throws Exception {
        RunningServer server = startWith("requestsMax: 1, bodyMax: 1KiB, bodyTimeout: 300ms", ROUTES);

        ends(server, server.write("POST", "/body", "x".repeat(2_000)), 413);
        ends(server, server.send("POST", "/body", "{}", "Content-Type", "text/plain"), 415);
        try (Caller late = server.call().head("POST /body HTTP/1.1", "Host: a", json(), "Content-Length: 9")) {
            assertThat(late.readHead()).contains("408");
        }
        inFlight(server, 0);
        server.call()
                .head("POST /body HTTP/1.1", "Host: a", json(), "Content-Length: 9")
                .close();
        isThereRoom(server);
        try (Caller broken =
                server.call().head("POST /body HTTP/1.1", "Host: a", json(), "Transfer-Encoding: chunked")) {
            broken.write("zz\r\n");
            assertThat(broken.readHead()).contains(" 400 ");
        }
        isThereRoom(server);
    }

    /** Soon: whoever closed may have been seen neither to come nor to leave. */
    private static void isThereRoom(RunningServer server) {
        Loopback.eventually(Duration.ofSeconds(10), () -> ends(server, server.get("/fast/1"), 200));
    }

    private static String json() {
        return "Content-Type: application/json";
    }

    @Test
    void clientsThatLeave_makeRoomWhenTheWorkForThemIsOver() throws Exception {
        RunningServer server = startWith("requestsMax: 1", ROUTES);
        for (int i = 0; i < 5; i++) {
            Caller caller = server.call().get("/hangs");
            inFlight(server, 1);
            caller.close();
            inFlight(server, 0);
            caller = server.call().get("/hangs");
            inFlight(server, 1);
            caller.reset();
            inFlight(server, 0);
        }
        nothingIsLeft();
    }

    @Test
    void clientThatDoesNotReadItsAnswer_isInFlightUntilItLeaves() throws Exception {
        RunningServer server = startWith("requestsMax: 1", ROUTES);
        Caller slow = server.call().get("/large");
        inFlight(server, 1);
        Loopback.eventually(
                SOON,
                () -> assertThat(server.metric("gather_buffered_bytes", "")).isGreaterThan(3_900_000));

        slow.close();

        inFlight(server, 0);
        assertThat(server.counted("GET /large", 499)).isOne();
        assertThat(server.metric("gather_buffered_bytes", "")).isZero();
    }

    @Test
    void socketThatIsNotRead_holdsItsAnswersUntilItIsClosed() throws Exception {
        RunningServer server = startWith("requestsMax: 10", ROUTES);
        Caller slow = server.call();
        slow.upgrade("X-None: 1").readHead();
        String question = "{\"id\":1,\"get\":\"/large\"}";
        slow.write("\u0081" + (char) (0x80 + question.length()) + "\0\0\0\0" + question);
        Loopback.eventually(
                SOON, () -> assertThat(server.counted("GET /large", 200)).isOne());
        inFlight(server, 1);

        slow.reset();

        inFlight(server, 0);
        assertThat(server.metric("gather_buffered_bytes", "")).isZero();
        assertThat(users.open()).isZero();
    }
}
