package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Caller;
import dev.gather.scenario.LiveClient;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import dev.gather.scenario.StubService;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that leave before their answer: all that was begun for them ends. */
final class ClientGoneTest extends Scenario {
    private static final Duration SOON = Duration.ofSeconds(2);

    private final StubService users = service("users").hangs("/hangs").answers("/users/7", "1");

    @BeforeEach
    void shop() {
        shop("");
    }

    private RunningServer server() {
        return start("""
                GET /x:
                  deadline: 25s
                  parts:
                    slow: { http: users, get: "/hangs", optional: true }
                    rows: { sql: shop, query: "select pg_sleep(30)" }
                GET /fast:
                  parts: { user: { http: users, get: "/users/7" } }
                """);
    }

    private void waitUntilBegun(int requests) {
        Loopback.eventually(Duration.ofSeconds(5), () -> {
            assertThat(users.open()).isEqualTo(requests);
            assertThat(activeQueries()).isEqualTo(requests);
        });
    }

    private void everythingEnds(RunningServer server, int requests) {
        Loopback.eventually(SOON, () -> {
            assertThat(users.left()).isEqualTo(requests);
            assertThat(activeQueries()).isZero();
        });
        Loopback.eventually(
                SOON, () -> assertThat(server.counted("GET /x", 499)).isEqualTo(requests));
        assertThat(server.get("/fast").status()).isEqualTo(200);
    }

    @Test
    void clientThatCloses_endsItsCallsAndQueries() throws Exception {
        RunningServer server = server();
        Caller caller = server.call().get("/x");
        waitUntilBegun(1);

        caller.close();

        everythingEnds(server, 1);
    }

    @Test
    void clientThatResets_endsItsCallsAndQueries() throws Exception {
        RunningServer server = server();
        Caller caller = server.call().get("/x");
        waitUntilBegun(1);

        caller.reset();

        everythingEnds(server, 1);
    }

    @Test
    void socketThatCloses_endsItsCallsAndQueries() throws Exception {
        RunningServer server = server();
        LiveClient live = server.live();
        live.send("{\"id\":1,\"get\":\"/x\"}").send("{\"id\":2,\"get\":\"/x\"}");
        waitUntilBegun(2);

        live.close();

        everythingEnds(server, 2);
    }

    @Test
    void clientsThatLeaveAtAnyMoment_leaveNothingBehind() throws Exception {
        RunningServer server = server();
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            Caller caller = server.call().get("/x");
            Loopback.pause(Duration.ofNanos(random.nextInt(4_000_000)));
            caller.close();
        }

        nothingIsLeft();
        // A few find the queue for Postgres full, and their 503 before it is seen that they left.
        Loopback.eventually(
                SOON,
                () -> assertThat(server.counted("GET /x", 499) + server.counted("GET /x", 503))
                        .isEqualTo(300));
        assertThat(server.get("/fast").status()).isEqualTo(200);
    }

    @Test
    void clientThatWaitsForAConnectionAndLeaves_asksNothing() throws Exception {
        StubService narrow = service("narrow", "connections: 1").hangs("/hangs").answers("/fast", "1");
        RunningServer server = start("""
                GET /hangs:
                  deadline: 25s
                  parts: { slow: { http: narrow, get: "/hangs" } }
                GET /fast:
                  parts: { fast: { http: narrow, get: "/fast" } }
                """);
        Caller first = server.call().get("/hangs");
        Loopback.eventually(SOON, () -> assertThat(narrow.open()).isOne());
        server.call().get("/hangs?second").close();
        Loopback.eventually(
                SOON, () -> assertThat(server.counted("GET /hangs", 499)).isOne());
        first.close();

        assertThat(server.get("/fast").status()).isEqualTo(200);
        assertThat(narrow.targets()).containsExactly("/hangs", "/fast");
    }
}
