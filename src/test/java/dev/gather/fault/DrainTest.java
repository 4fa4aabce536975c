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
        assertThat(asking.send("{\"id\":2,\"get\":\"/fast\"}").next())
                .startsWith("{\"id\":2,\"status\":503,\"problem\":{")
                .contains("The server is shutting down.");
        assertThat(stopped.isComplete()).isFalse();
        release.complete();
        assertThat(asking.next())
                .isEqualTo("{\"id\":1,\"status\":200,\"gather\":\"complete\",\"body\":{\"slow\":\"late\"}}");
        assertThat(asking.closeCode()).isEqualTo(1001);
        Loopback.await(stopped);
    }

    @Test
    void questionThatOutlivesTheDrain_isCutWith1001() throws Exception {
        RunningServer server = server("1s");
        LiveClient asking = server.live().send("{\"id\":1,\"get\":\"/hangs\"}");
        waitUntilBegun(1);
        long start = System.nanoTime();

        server.stop();

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
    void requestThatOutlivesTheDrain_isCut() throws Exception {
        RunningServer server = server("500ms");
        try (Caller slow = server.call().get("/hangs")) {
            waitUntilBegun(1);
            long start = System.nanoTime();

            server.stop();

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(450), Duration.ofSeconds(5));
            assertThat(slow.readAll()).isEmpty();
        }
        nothingIsLeft();
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
}
