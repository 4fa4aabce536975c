package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gather.scenario.Answer;
import dev.gather.scenario.Caller;
import dev.gather.scenario.LiveClient;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import dev.gather.scenario.StubService;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.ConnectException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A server that is told to stop: those who are in get their answers, nobody else gets in. */
final class DrainTest extends Scenario {
    private static final String SHUTTING_DOWN = "The server is shutting down.";

    private final Promise<Void> release = Promise.promise();
    private final StubService users = service("users")
            .on(
                    "/slow",
                    request ->
                            release.future().onSuccess(go -> request.response().end("\"late\"")))
            .answers("/fast", "1")
            .hangs("/hangs");

    private RunningServer server(String drain) {
        return startWith("drain: " + drain, """
                GET /slow:
                  deadline: 15s
                  parts: { slow: { http: users, get: "/slow" } }
                GET /hangs:
                  deadline: 60s
                  parts: { slow: { http: users, get: "/hangs" } }
                GET /fast:
                  parts: { fast: { http: users, get: "/fast" } }
                GET /either:
                  deadline: 60s
                  parts: { slow: { http: users, get: "/hangs", fallback: none } }
                POST /writes:
                  deadline: 60s
                  parts: { slow: { http: users, post: "/hangs", timeout: 50s } }
                PUT /any: { body: {}, reply: 1 }
                """);
    }

    private void waitUntilBegun(int requests) {
        Loopback.eventually(
                Duration.ofSeconds(5), () -> assertThat(users.open()).isEqualTo(requests));
    }

    @Test
    void requestInFlight_isAnsweredWhileNobodyElseGetsIn() throws Exception {
        RunningServer server = server("10s");
        try (Caller idle = server.call();
                Caller slow = server.call().get("/slow")) {
            assertThat(idle.get("/fast").readHead()).startsWith("HTTP/1.1 200 ");
            waitUntilBegun(1);

            Future<Void> stopped = server.stopping();
            Loopback.eventually(
                    Duration.ofSeconds(2),
                    () -> assertThatThrownBy(server::call).isInstanceOf(ConnectException.class));
            assertThat(idle.readAll()).isEqualTo("{\"fast\":1}");
            assertThat(stopped.isComplete()).isFalse();
            assertThat(server.admin("/health/ready").status()).isEqualTo(503);
            release.complete();

            assertThat(slow.readAll()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("{\"slow\":\"late\"}");
            Loopback.await(stopped);
        }
    }

    @Test
    void questionInFlight_isAnsweredWhileNewOnesAreRefused() throws Exception {
        RunningServer server = server("10s");
        LiveClient idle = server.live();
        LiveClient asking = server.live().send("{\"id\":1,\"get\":\"/slow\"}");
        waitUntilBegun(1);

        Future<Void> stopped = server.stopping();

        assertThat(idle.closeCode()).isEqualTo(1001);
        // soon: the two may be on different event loops, which are told one after the other
        Loopback.eventually(
                Duration.ofSeconds(5),
                () -> assertThat(asking.send("{\"id\":2,\"get\":\"/fast\"}").next())
                        .startsWith("{\"id\":2,\"status\":503,\"problem\":{")
                        .contains(SHUTTING_DOWN));
        assertThat(stopped.isComplete()).isFalse();
        release.complete();
        assertThat(asking.next())
                .isEqualTo("{\"id\":1,\"status\":200,\"gather\":\"complete\",\"body\":{\"slow\":\"late\"}}");
        assertThat(asking.closeCode()).isEqualTo(1001);
        Loopback.await(stopped);
    }

    @Test
    void questionsThatOutliveTheDrain_haveTheirAnswersAndThen1001() throws Exception {
        RunningServer server = server("1s");
        LiveClient asking = server.live().send("{\"id\":1,\"get\":\"/hangs\"}").send("{\"id\":2,\"post\":\"/writes\"}");
        waitUntilBegun(2);
        long start = System.nanoTime();

        server.stop();

        assertThat(asking.next()).startsWith("{\"id\":1,\"status\":503,").contains(SHUTTING_DOWN);
        assertThat(asking.next()).startsWith("{\"id\":2,\"status\":504,").contains("\"reason\":\"unknown\"");
        assertThat(asking.closeCode()).isEqualTo(1001);
        assertThat(asking.isQuiet()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        nothingIsLeft();
    }

    @Test
    void socketOfASilentClient_doesNotOutliveTheDrain() throws Exception {
        RunningServer server = server("1s");
        try (Caller silent = server.call()) {
            silent.upgrade("X-None: 1").readHead();

            server.stop();

            String all = silent.readAll(); // one close frame, of 2 bytes for the code and 28 for the reason
            assertThat(all).hasSize(2 + 2 + "the server is shutting down".length());
        }
    }

    @Test
    void requestThatOutlivesTheDrain_is503ShortlyBeforeItsEnd() throws Exception {
        RunningServer server = server("1s");
        try (Caller slow = server.call().get("/hangs");
                Caller either = server.call().get("/either")) {
            waitUntilBegun(2);
            long start = System.nanoTime();

            server.stop();

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(750), Duration.ofSeconds(5));
            assertThat(slow.readAll())
                    .startsWith("HTTP/1.1 503 Service Unavailable\r\n")
                    .containsIgnoringCase("\r\nConnection: close\r\n")
                    .containsIgnoringCase("\r\nRetry-After: 1\r\n")
                    .contains("application/problem+json", SHUTTING_DOWN, "\"reason\":\"refused\"");
            assertThat(either.readAll())
                    .startsWith("HTTP/1.1 200 ")
                    .contains("Gather-Status: partial")
                    .endsWith("{\"slow\":\"none\"}");
        }
        nothingIsLeft();
    }

    @Test
    void writeThatOutlivesTheDrain_isUnknown() throws Exception {
        RunningServer server = server("1s");
        try (Caller writing = server.call().head("POST /writes HTTP/1.1", "Host: x")) {
            waitUntilBegun(1);

            server.stop();

            assertThat(writing.readAll())
                    .startsWith("HTTP/1.1 504 ")
                    .contains("\"detail\":\"It is not known whether a write happened.\"", "\"reason\":\"unknown\"");
        }
        nothingIsLeft();
    }

    @Test
    void bodyThatOutlivesTheDrain_is503() throws Exception {
        RunningServer server = server("1s");
        try (Caller sending = server.call()
                .head("PUT /any HTTP/1.1", "Host: x", "Content-Type: application/json", "Content-Length: 100")) {
            sending.write("[");
            Loopback.pause(Duration.ofMillis(300));

            server.stop();

            assertThat(sending.readAll()).startsWith("HTTP/1.1 503 ").contains(SHUTTING_DOWN);
        }
    }

    @Test
    void repliesWhileDraining_sayThatTheConnectionEnds() throws Exception {
        RunningServer server = server("10s");
        try (Caller slow = server.call().get("/slow")) {
            waitUntilBegun(1);
            Future<Void> stopped = server.stopping();
            Loopback.eventually(
                    Duration.ofSeconds(2),
                    () -> assertThatThrownBy(server::call).isInstanceOf(ConnectException.class));
            release.complete();

            assertThat(slow.readHead()).startsWith("HTTP/1.1 200 ").containsIgnoringCase("\r\nConnection: close\r\n");
            Loopback.await(stopped);
        }
    }

    @Test
    void requestsThatKeepComing_areAnsweredOrRefusedButNeverLost() {
        RunningServer server = server("10s");
        var before = java.util.stream.Stream.generate(() -> server.asking("/slow"))
                .limit(50)
                .toList();
        waitUntilBegun(50);

        Future<Void> stopped = server.stopping();
        release.complete();

        assertThat(before.stream().map(Loopback::await).map(Answer::body)).containsOnly("{\"slow\":\"late\"}");
        Loopback.await(stopped);
    }

    @Test
    void requestsThatComeBeforeItIsNoticed_areAnsweredAndTheirConnectionsEnd() throws Exception {
        RunningServer server = startWith(
                "drain: 5s, notice: 1500ms", "GET /fast: { parts: { fast: { http: users, get: \"/fast\" } } }");
        try (Caller kept = server.call()) {
            assertThat(kept.get("/fast").readHead()).startsWith("HTTP/1.1 200 ");
            kept.read("{\"fast\":1}".length());

            Future<Void> stopped = server.stopping();
            Loopback.eventually(
                    Duration.ofSeconds(1),
                    () -> assertThat(server.admin("/health/ready").status()).isEqualTo(503));
            assertThat(kept.get("/fast").readAll())
                    .startsWith("HTTP/1.1 200 ")
                    .containsIgnoringCase("connection: close")
                    .endsWith("{\"fast\":1}");
            assertThat(server.get("/fast").status()).isEqualTo(200);
            Loopback.await(stopped);
        }
    }
}
