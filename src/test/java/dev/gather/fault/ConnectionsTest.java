package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.kit.Backend;
import dev.gather.kit.NameServer;
import dev.gather.kit.OwnNames;
import dev.gather.scenario.Caller;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RawService;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many connections an upstream gets, who uses them, and how long they are kept. */
final class ConnectionsTest extends Scenario {
    private static final String ONE = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1";
    private static final String BROKEN = "HTTP/1.1 500 Broken\r\nContent-Length: 10\r\n\r\n0123456789";
    private static final Duration MOVED = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
    private RawService raw = RawService.of("", true);

    @AfterEach
    void close() {
        raw.close();
    }

    private RunningServer serve(String answer, String settings) {
        raw.close();
        raw = new RawService(socket -> {
            sockets.add(socket);
            socket.write(answer);
        });
        upstream("raw", raw.url(), settings);
        return startWith("instances: 2", "GET /x: { parts: { a: { http: raw, get: /a } } }");
    }

    /** From connections that lie on both event loops; five requests on each. */
    private static void askFrom(int clients, RunningServer server, int status) throws IOException {
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            callers.add(server.call());
        }
        for (int round = 0; round < 5; round++) {
            for (Caller caller : callers) {
                String head = caller.get("/x").readHead();
                assertThat(head).startsWith("HTTP/1.1 " + status);
                caller.read(Integer.parseInt(head.replaceAll("(?is).*\r\ncontent-length: (\\d+)\r\n.*", "$1")));
            }
        }
        for (Caller caller : callers) {
            caller.close();
        }
    }

    @Test
    void onlyConnectionOfAnUpstream_isUsedFromEveryEventLoop() throws IOException {
        RunningServer server = serve(ONE, "connections: 1");

        askFrom(8, server, 200);

        assertThat(sockets).hasSize(1);
        assertThat(raw.requests()).isEqualTo(40);
    }

    @Test
    void requestsThatComeOneByOne_needAConnectionForEachEventLoop() throws IOException {
        RunningServer server = serve(ONE, "");

        askFrom(8, server, 200);

        assertThat(sockets).hasSizeBetween(1, 2);
    }

    @Test
    void connectionWhoseAnswerIsAnError_isKept() throws IOException {
        RunningServer server = serve(BROKEN, "connections: 1, breaker: { calls: 0 }");

        askFrom(2, server, 502);

        assertThat(sockets).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"idle: 1s", ""})
    void connectionThatNobodyUses_isClosedWhenTheConfigOrTheServiceSays(String settings) {
        String answer = settings.isEmpty() ? ONE.replace("OK", "OK\r\nKeep-Alive: timeout=1") : ONE;
        RunningServer server = serve(answer, settings);
        assertThat(server.get("/x").status()).isEqualTo(200);
        assertThat(raw.connections()).isEqualTo(1);

        Loopback.eventually(SOON, () -> assertThat(raw.connections()).isZero());
        assertThat(server.get("/x").status()).isEqualTo(200);
    }

    @Test
    void keptConnections_endWithTheServer() throws IOException {
        RunningServer server = serve(ONE, "");
        askFrom(4, server, 200);

        server.stop();

        Loopback.eventually(SOON, () -> assertThat(raw.connections()).isZero());
    }

    @Test
    void serviceThatMoves_isFoundAtItsNewAddressThoughItsConnectionsAreKeptBusy() {
        try (NameServer names = new NameServer();
                Backend first = new Backend(0);
                Backend second = new Backend("127.0.0.2", first.port(), 0)) {
            upstream("named", "http://service.gather.test:" + first.port(), "");
            names.says("127.0.0.1");
            RunningServer server =
                    OwnNames.during(names, () -> start("GET /x: { parts: { a: { http: named, get: /a/1 } } }"));
            assertThat(server.get("/x").status()).isEqualTo(200);
            assertThat(first.asked()).isEqualTo(1);

            names.says("127.0.0.2");

            Loopback.eventually(MOVED, () -> {
                assertThat(server.get("/x").status()).isEqualTo(200);
                assertThat(second.asked()).isPositive();
            });
        }
    }
}
