package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Caller;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Clients that connect and do not ask, or ask byte by byte: their time is the wall clock's. */
final class SlowHeadTest extends Scenario {
    private static final String CLOSED = "gather_connections_closed_total";
    private static final String LATE = "reason=\"head-timeout\"";

    private RunningServer server(String settings) {
        service("users").answers("/fast", "1").answersAfter("/slow", 1_500, "2");
        return startWith(settings, """
                GET /fast:
                  parts: { fast: { http: users, get: "/fast" } }
                GET /slow:
                  deadline: 10s
                  parts: { slow: { http: users, get: "/slow" } }
                """);
    }

    /** Writes a text a character at a time, until the server has had enough or the text is over. */
    private static void drip(Caller caller, String text) throws IOException {
        try {
            for (int i = 0; i < text.length(); i++) {
                caller.write(text.substring(i, i + 1));
                Loopback.pause(Duration.ofMillis(20));
            }
        } catch (SocketException e) {
            assertThat(e).isNotNull(); // closed meanwhile, as it should be
        }
    }

    private static void assertIs408(String answer) {
        assertThat(answer)
                .startsWith("HTTP/1.1 408 Request Timeout\r\n")
                .containsIgnoringCase("\r\nConnection: close\r\n")
                .contains("application/problem+json", "\"detail\":\"The head was not there in time.\"");
    }

    @Test
    void requestLineThatDrips_is408() throws Exception {
        RunningServer server = server("headTimeout: 500ms");
        try (Caller caller = server.call()) {
            caller.write("GET /fa");

            assertIs408(caller.readAll());
        }
        assertThat(server.metric(CLOSED, LATE)).isEqualTo(1);
        assertThat(server.counted("-", 408)).isEqualTo(1);
    }

    @Test
    void headersThatDrip_endAtTheWallClock() throws Exception {
        RunningServer server = server("headTimeout: 500ms");
        try (Caller caller = server.call()) {
            caller.write("GET /fast HTTP/1.1\r\nHost: x\r\n");
            long start = System.nanoTime();
            drip(caller, "X-Slow: " + "a".repeat(200)); // four seconds

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        }
        assertThat(server.metric(CLOSED, LATE)).isEqualTo(1);
    }

    @Test
    void connectionThatSaysNothing_isClosedWithoutAnAnswer() throws Exception {
        RunningServer server = server("headTimeout: 500ms");
        try (Caller caller = server.call()) {
            long start = System.nanoTime();

            assertThat(caller.readAll()).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(450));
        }
        assertThat(server.metric(CLOSED, LATE)).isEqualTo(1);
        assertThat(server.counted("-", 408)).isZero();
    }

    @Test
    void laterHeadThatDrips_is408BehindTheAnswerBeforeIt() throws Exception {
        RunningServer server = server("headTimeout: 500ms");
        try (Caller caller = server.call()) {
            caller.get("/fast").write("GET /fast HTTP/1.1\r\nHo");
            assertThat(caller.readHead()).startsWith("HTTP/1.1 200 ");
            assertThat(new String(caller.read(10), java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo("{\"fast\":1}");

            assertIs408(caller.readAll());
        }
    }

    @Test
    void headThatComesInPieces_isAnswered() throws Exception {
        RunningServer server = server("headTimeout: 10s");
        try (Caller caller = server.call()) {
            drip(caller, "GET /fast HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(caller.readAll()).startsWith("HTTP/1.1 200 ").endsWith("{\"fast\":1}");
        }
        assertThat(server.metric(CLOSED, LATE)).isZero();
    }

    @Test
    void keptConnection_mayBeQuietForLongerThanAHeadMayTake() throws Exception {
        RunningServer server = server("headTimeout: 300ms");
        try (Caller caller = server.call()) {
            assertThat(caller.get("/fast").readHead()).startsWith("HTTP/1.1 200 ");
            caller.read(10);
            caller.write("\r\n"); // some clients end a request so
            Loopback.pause(Duration.ofMillis(1_500));

            assertThat(caller.get("/fast").readHead()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void headBehindARequestThatIsStillAnswered_isNotLateBeforeItsTurn() throws Exception {
        RunningServer server = server("headTimeout: 500ms");
        try (Caller caller = server.call()) {
            caller.get("/slow").write("GET /fast HTTP/1.1\r\nHost: x\r\n");
            assertThat(caller.readHead()).startsWith("HTTP/1.1 200 ");
            caller.read(10);
            caller.write("Connection: close\r\n\r\n");

            assertThat(caller.readAll()).startsWith("HTTP/1.1 200 ").endsWith("{\"fast\":1}");
        }
    }

    @Test
    void keptConnection_isClosedWhenItWasQuietForTheIdleTime() throws Exception {
        RunningServer server = server("idle: 400ms");
        try (Caller caller = server.call()) {
            assertThat(caller.get("/slow").readHead()).startsWith("HTTP/1.1 200 "); // a wait for an answer is not idle
            long start = System.nanoTime();

            assertThat(caller.readAll()).isEqualTo("{\"slow\":2}");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(350));
        }
        assertThat(server.metric(CLOSED, LATE)).isZero();
    }
}
