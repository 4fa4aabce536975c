package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.demo.DemoPostgres;
import dev.gather.scenario.Answer;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that is gone, killed or frozen: only what needs it suffers, and it is used again when it is back. */
final class PostgresDownTest extends Scenario {
    private static DemoPostgres postgres;

    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final Duration BACK = Duration.ofSeconds(10);

    private RunningServer server;

    @BeforeEach
    void start() {
        service("users").answers("/users/7", "{\"id\":7}");
        shop(postgres, "pool: 4");
        server = start("""
                GET /orders:
                  deadline: 400ms
                  parts: { orders: { sql: shop, rows: value, query: "select count(*) as n from orders" } }
                GET /sleep:
                  deadline: 20s
                  parts: { rows: { sql: shop, query: "select pg_sleep(15)" } }
                GET /page:
                  deadline: 400ms
                  parts:
                    user: { http: users, get: "/users/7" }
                    orders: { sql: shop, rows: value, query: "select count(*) as n from orders", optional: true }
                GET /users:
                  parts: { user: { http: users, get: "/users/7" } }
                """);
        assertThat(server.get("/orders").body()).isEqualTo("{\"orders\":6000}");
    }

    @BeforeAll
    static void open() {
        postgres = Loopback.ownPostgres();
    }

    @AfterAll
    static void close() throws IOException {
        postgres.close();
    }

    private static void isRefused(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.problem())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Service Unavailable\",\"status\":503,"
                        + "\"detail\":\"A source takes no requests right now.\",\"requestId\":\"…\","
                        + "\"part\":\"" + answer.json().getString("part") + "\",\"reason\":\"refused\"}");
    }

    private void othersAreFine() {
        Answer other = server.get("/users");
        assertThat(other.body()).isEqualTo("{\"user\":{\"id\":7}}");
        assertThat(other.took()).isLessThan(AT_ONCE);
    }

    private void comesBack() {
        Loopback.eventually(BACK, () -> assertThat(server.get("/orders").body()).isEqualTo("{\"orders\":6000}"));
        Loopback.eventually(
                BACK, () -> assertThat(server.admin("/health/ready").status()).isEqualTo(200));
        for (int i = 0; i < 20; i++) {
            assertThat(server.get("/orders").status()).isEqualTo(200);
        }
    }

    @Test
    void stoppedPostgres_isRefusedAtOnceAndUsedAgainWhenItIsBack() throws Exception {
        postgres.stop();

        for (int i = 0; i < 20; i++) {
            Answer answer = server.get("/orders");
            isRefused(answer);
            assertThat(answer.took()).isLessThan(AT_ONCE);
        }
        Answer page = server.get("/page");
        assertThat(page.body()).isEqualTo("{\"user\":{\"id\":7},\"orders\":null}");
        assertThat(page.header("Server-Timing")).contains("desc=\"refused\"");
        othersAreFine();
        Answer ready = server.admin("/health/ready");
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.json().getString("status")).isEqualTo("down");
        assertThat(ready.json().getJsonObject("checks").getString("upstreams.users"))
                .isEqualTo("up");
        assertThat(ready.json().getJsonObject("checks").getString("databases.shop"))
                .isNotEqualTo("up");
        assertThat(server.admin("/health/live").status()).isEqualTo(200);

        postgres.startAgain();
        comesBack();
    }

    @Test
    void postgresThatIsBack_isUsedByEveryEventLoopAtOnce() throws Exception {
        postgres.stop();
        everyLoop().forEach(PostgresDownTest::isRefused);

        postgres.startAgain();
        Loopback.eventually(
                BACK, () -> assertThat(server.get("/orders").status()).isEqualTo(200));
        assertThat(everyLoop()).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
    }

    /** Answers of many connections at once, which are of all event loops. */
    private List<Answer> everyLoop() {
        List<Future<Answer>> asked =
                IntStream.range(0, 40).mapToObj(i -> server.asking("/orders")).toList();
        return asked.stream().map(Loopback::await).toList();
    }

    @Test
    void killedPostgres_endsItsQueriesAsRefused() throws Exception {
        var sleeping = server.asking("/sleep");
        Loopback.pause(Duration.ofMillis(300));
        family().forEach(ProcessHandle::destroyForcibly);

        Answer answer = Loopback.await(sleeping);
        isRefused(answer);
        assertThat(answer.took()).isLessThan(Duration.ofSeconds(5));
        isRefused(server.get("/orders"));

        postgres.startAgain();
        comesBack();
    }

    @Test
    void frozenPostgres_isGivenUpAtTheDeadlineAndUsedAgainWhenItGoesOn() throws Exception {
        signal("STOP");
        try {
            assertThat(server.get("/orders").status()).isEqualTo(504);
            for (int i = 0; i < 8; i++) {
                Answer answer = server.get("/orders");
                assertThat(answer.status()).isIn(504, 503); // refused from when no connection can be made
                assertThat(answer.took()).isLessThan(Duration.ofMillis(1500));
            }
            Answer page = server.get("/page");
            assertThat(page.body()).isEqualTo("{\"user\":{\"id\":7},\"orders\":null}");
            assertThat(page.header("Server-Timing")).containsPattern("desc=\"(timeout|refused)\"");
            othersAreFine();
            Answer ready = server.admin("/health/ready");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.took()).isLessThan(Duration.ofSeconds(3));
        } finally {
            signal("CONT");
        }
        comesBack();
    }

    @Test
    void serverWhoseDatabaseIsDown_stopsAllTheSame() throws Exception {
        postgres.stop();
        isRefused(server.get("/orders"));

        server.stop();
        postgres.startAgain();
    }

    @Test
    void serverWhoseDatabaseIsFrozen_stopsAllTheSame() throws Exception {
        signal("STOP");
        try {
            assertThat(server.get("/orders").status()).isEqualTo(504);
            long start = System.nanoTime();
            server.stop();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        } finally {
            signal("CONT");
        }
    }

    private Stream<ProcessHandle> family() throws IOException {
        ProcessHandle postmaster = ProcessHandle.of(postgres.pid()).orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants());
    }

    private void signal(String signal) throws Exception {
        for (ProcessHandle process : family().toList()) {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }
}
