package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Caller;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many connections there may be at once, and how much is asked on one. */
final class ConnectionLimitsTest extends Scenario {
    private static final String OPEN = "gather_connections_open";
    private static final String CLOSED = "gather_connections_closed_total";
    private static final String REQUEST = "GET /one HTTP/1.1\r\nHost: x\r\n\r\n";

    private RunningServer server(String settings) {
        return startWith(settings, "GET /one: { reply: 1 }\nPUT /any: { body: {}, reply: 1 }");
    }

    private static void assertOpen(RunningServer server, int number) {
        Loopback.eventually(
                Duration.ofSeconds(5), () -> assertThat(server.metric(OPEN, "")).isEqualTo(number));
    }

    private static String one(Caller caller) throws IOException {
        String head = caller.get("/one").readHead();
        caller.read(1);
        return head;
    }

    @Test
    void lastRequestOfAConnection_isAnsweredAndSaysSo() throws Exception {
        RunningServer server = server("requestsPerConnection: 3");
        try (Caller caller = server.call()) {
            assertThat(one(caller)).startsWith("HTTP/1.1 200 ").doesNotContainIgnoringCase("connection:");
            assertThat(one(caller)).startsWith("HTTP/1.1 200 ").doesNotContainIgnoringCase("connection:");
            assertThat(one(caller)).startsWith("HTTP/1.1 200 ").containsIgnoringCase("\r\nconnection: close\r\n");
            assertThat(caller.readAll()).isEmpty();
        }
        assertOpen(server, 0);
    }

    @Test
    void requestsBehindTheLast_areNotAnswered() throws Exception {
        RunningServer server = server("requestsPerConnection: 3");
        try (Caller caller = server.call()) {
            String[] replies = caller.write(REQUEST.repeat(5)).readAll().split("HTTP/1.1 200 ", -1);

            assertThat(replies).hasSize(4);
            assertThat(replies[2]).doesNotContainIgnoringCase("connection:");
            assertThat(replies[3]).containsIgnoringCase("\r\nconnection: close\r\n");
        }
        assertThat(server.counted("GET /one", 200)).isEqualTo(3);
    }

    @Test
    void connectionsBeyondTheCap_areClosedAtOnce_andTheOthersLiveOn() throws Exception {
        RunningServer server = server("connections: 3, instances: 2");
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            callers.add(server.call());
            assertThat(one(callers.get(i))).startsWith("HTTP/1.1 200 ");
        }
        try (Caller beyond = server.call()) {
            assertThat(beyond.readAll()).isEmpty();
        }

        assertThat(server.metric(CLOSED, "reason=\"limit\"")).isEqualTo(1);
        assertOpen(server, 3);
        for (Caller caller : callers) {
            assertThat(one(caller)).startsWith("HTTP/1.1 200 ");
        }
        callers.get(0).close();
        assertOpen(server, 2);
        try (Caller next = server.call()) {
            assertThat(one(next)).startsWith("HTTP/1.1 200 ");
        }
        for (Caller caller : callers) {
            caller.close();
        }
        assertOpen(server, 0);
    }

    @Test
    void connections_areCountedUntilTheyEnd_howeverTheyEnd() throws Exception {
        RunningServer server = server("connections: 1000, headTimeout: 300ms, idle: 600ms");
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            server.call().reset();
            server.call().close();
            server.call().get("/one").reset();
            server.call().upgrade("X-None: 1").reset();
            server.call().upgrade("X-None: 1").close();
            server.call().write("no HTTP\r\n\r\n").close();
            server.call()
                    .head("PUT /any HTTP/1.1", "Host: x", "Content-Length: 9")
                    .close();
            callers.add(server.call().get("/one")); // idle soon
            callers.add(server.call().write("GET")); // a late head soon
            callers.add(server.call());
        }

        assertOpen(server, 0);
        assertThat(server.metric(CLOSED, "reason=\"head-timeout\"")).isEqualTo(80);
        for (Caller caller : callers) {
            caller.close();
        }
    }

    @Test
    void webSocket_isAConnectionThatIsNeitherIdleNorLate() throws Exception {
        RunningServer server = server("headTimeout: 300ms, idle: 300ms, requestsPerConnection: 1");
        try (Caller caller = server.call()) {
            assertThat(caller.upgrade("X-None: 1").readHead()).startsWith("HTTP/1.1 101 ");
            Loopback.pause(Duration.ofMillis(1_500));

            assertOpen(server, 1);
            assertThat(caller).isNotNull();
        }
        assertOpen(server, 0);
    }
}
