package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Caller;
import dev.gather.scenario.EventClient;
import dev.gather.scenario.LiveClient;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RawService;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import dev.gather.scenario.StubService;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Failures of sources and clients are data: metrics count them, and no line of the log is an error of ours. */
final class QuietLogTest extends Scenario {
    private final LogComplaints complaints = new LogComplaints();

    @AfterEach
    void nobodyComplained() {
        complaints.close();
        assertThat(complaints.lines()).isEmpty();
    }

    @Test
    void sourcesThatFail_areNoErrorsOfTheLog() {
        StubService users = service("users").hangs("/hangs").fails("/fails", 500);
        RawService reset = new RawService(RawService::reset);
        RawService odd = RawService.of("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1HTTP/1.1 200 OK\r\n\r\n", false);
        RawService broken = RawService.of("SSH-2.0\r\n\r\n", false);
        upstream("reset", reset.url(), "");
        upstream("odd", odd.url(), "");
        upstream("broken", broken.url(), "");
        upstream("nobody", "http://127.0.0.1:1", "");
        shop("");
        RunningServer server = start("""
                GET /x:
                  deadline: 300ms
                  parts:
                    hangs: { http: users, get: "/hangs", optional: true }
                    fails: { http: users, get: "/fails", optional: true }
                    reset: { http: reset, get: "/", optional: true }
                    odd: { http: odd, get: "/", optional: true }
                    broken: { http: broken, get: "/", optional: true }
                    nobody: { http: nobody, get: "/", optional: true }
                    sleep: { sql: shop, query: "select pg_sleep(30)", optional: true }
                    error: { sql: shop, query: "select nothing", optional: true }
                """);

        for (int i = 0; i < 3; i++) {
            assertThat(server.get("/x").status()).isEqualTo(200);
        }

        nothingIsLeft();
        assertThat(users.left()).isEqualTo(3);
        List.of(reset, odd, broken).forEach(RawService::close);
    }

    @Test
    void clientsThatLeave_areNoErrorsOfTheLog() throws Exception {
        StubService users = service("users").hangs("/hangs");
        RunningServer server = start("""
                GET /x:
                  deadline: 5s
                  parts: { hangs: { http: users, get: "/hangs" } }
                """);
        Caller reset = server.call().get("/x");
        Caller closed = server.call().get("/x");
        Caller idle = server.call();
        Caller live = server.call().upgrade("X-None: 1");
        live.readHead();
        Loopback.eventually(
                Duration.ofSeconds(5), () -> assertThat(users.open()).isEqualTo(2));

        reset.reset();
        closed.close();
        idle.reset();
        live.reset();
        server.call().write("no HTTP\r\n\r\n").readAll();

        Loopback.eventually(
                Duration.ofSeconds(3),
                () -> assertThat(server.counted("GET /x", 499)).isEqualTo(2));
    }

    @Test
    void watchesThatBreak_areNoErrorsOfTheLog() throws Exception {
        StubService users = service("users").answers("/users/7", "{}");
        shop("");
        RunningServer server = start("""
                GET /x:
                  live: { every: 100ms, listen: shop.quiet }
                  parts: { user: { http: users, get: "/users/7" } }
                """);
        EventClient events = server.watch("/x");
        assertThat(events.next().data()).isEqualTo("{\"user\":{}}");
        LiveClient live = server.live();
        assertThat(live.send("{\"id\":1,\"watch\":\"/x\"}").next()).contains("\"status\":200");
        Caller reset = server.call().head("GET /x HTTP/1.1", "Host: gather", "Accept: text/event-stream");
        reset.readHead();

        reset.reset();
        run("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'gather'");
        users.close();
        assertThat(events.next().name()).isEqualTo("problem");
        users.openAgain();
        assertThat(events.next().data()).isEqualTo("[]");
        live.close();
        events.close();

        Loopback.eventually(
                Duration.ofSeconds(10),
                () -> assertThat(server.metric("gather_watched_keys", "")).isZero());
    }
}
