package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Caller;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.StubService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only shows in a process of its own: files that are used up, and how it ends. */
final class ServerProcessTest {
    private static final int FILES = 400;

    @TempDir
    private Path folder;

    private ServerProcess start(String settings, String routes) throws IOException {
        return ServerProcess.start(folder, FILES, """
                server: { host: 127.0.0.1, port: 0, headTimeout: 60s, %s }
                admin: { port: 0 }
                %s
                """.formatted(settings, routes));
    }

    private static void assertAnswers(Caller caller) throws IOException {
        assertThat(caller.get("/one").readHead()).startsWith("HTTP/1.1 200 ");
        caller.read(1);
    }

    private static void closeAll(List<Caller> callers) throws IOException {
        for (Caller caller : callers) {
            caller.close();
        }
    }

    @Test
    void filesThatAreUsedUp_costNoTime_andAreUsedAgainWhenTheyAreFree() throws Exception {
        try (ServerProcess server = start("connections: 100000", "routes: { GET /one: { reply: 1 } }")) {
            List<Caller> callers = new ArrayList<>();
            callers.add(server.call());
            assertAnswers(callers.get(0));
            for (int i = 0; i < FILES; i++) {
                callers.add(server.call());
            }
            Loopback.eventually(
                    Duration.ofSeconds(10), () -> assertThat(server.openFiles()).isGreaterThanOrEqualTo(FILES - 1));
            Duration before = server.cpu();
            Loopback.pause(Duration.ofSeconds(3));
            assertThat(server.cpu().minus(before)).isLessThan(Duration.ofMillis(1_500));
            assertAnswers(callers.get(0));

            closeAll(callers);

            long start = System.nanoTime();
            try (Caller next = server.call()) {
                assertAnswers(next);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void halfOfTheFiles_isForClients() throws Exception {
        try (ServerProcess server = start("", "routes: { GET /one: { reply: 1 } }")) {
            List<Caller> callers = new ArrayList<>();
            for (int i = 0; i < FILES / 2 + 20; i++) {
                callers.add(server.call());
            }

            Loopback.eventually(
                    Duration.ofSeconds(10),
                    () -> assertThat(server.metrics())
                            .contains("gather_connections_open 200.0\n")
                            .contains("gather_connections_closed_total{reason=\"limit\"} 20.0\n"));
            assertAnswers(callers.get(0));
            try (Caller late = server.call()) {
                assertThat(late.readAll()).isEmpty();
            }
            closeAll(callers);
        }
    }

    @Test
    void processThatIsTerminated_answersWhatIsInFlight_andEndsWith0() throws Exception {
        StubService users = new StubService().hangs("/hangs");
        try (ServerProcess server = start("drain: 1s", """
                upstreams: { users: { url: "%s" } }
                routes:
                  GET /hangs:
                    deadline: 60s
                    parts: { slow: { http: users, get: "/hangs" } }
                """.formatted(users.url()));
                Caller slow = server.call().get("/hangs")) {
            Loopback.eventually(
                    Duration.ofSeconds(30), () -> assertThat(users.open()).isOne());

            assertThat(server.terminate(Duration.ofSeconds(11))).isZero();
            assertThat(slow.readAll()).startsWith("HTTP/1.1 503 ").contains("The server is shutting down.");
        } finally {
            users.close();
        }
    }
}
