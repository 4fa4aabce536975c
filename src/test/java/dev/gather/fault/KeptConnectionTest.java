package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Answer;
import dev.gather.scenario.RawService;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import io.vertx.core.net.NetSocket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Upstreams that close a kept connection just when the next request is on its way. */
final class KeptConnectionTest extends Scenario {
    private static final String ONE = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1";

    private final Map<NetSocket, AtomicInteger> asked = new ConcurrentHashMap<>();
    private RawService raw = RawService.of("", true);

    @AfterEach
    void close() {
        raw.close();
    }

    /** @param second what it does at the second request on a connection, having answered the first */
    private RunningServer serve(Consumer<NetSocket> second) {
        raw.close();
        raw = new RawService(socket -> {
            int count = asked.computeIfAbsent(socket, s -> new AtomicInteger()).incrementAndGet();
            if (count == 1) {
                socket.write(ONE);
            } else {
                second.accept(socket);
            }
        });
        upstream("raw", raw.url(), "connections: 1"); // or each event loop has one of its own
        return start("""
                GET /x: { parts: { a: { http: raw, get: /a } } }
                GET /search: { parts: { a: { http: raw, post: /a, read: true } } }
                POST /x: { parts: { a: { http: raw, post: /a } } }
                """);
    }

    @Test
    void write_isNotAskedAgainSinceItMayHaveHappened() {
        RunningServer server = serve(NetSocket::close);
        assertThat(server.get("/x").status()).isEqualTo(200);

        Answer answer = server.ask("POST", "/x");

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.json().getString("reason")).isEqualTo("unknown");
        assertThat(raw.requests()).isEqualTo(2);
    }

    @Test
    void newConnectionThatCloses_isNotTriedAgain() {
        raw.close();
        raw = new RawService(NetSocket::close);
        upstream("raw", raw.url(), "");
        RunningServer server = start("GET /x: { parts: { a: { http: raw, get: /a } } }");

        assertThat(server.get("/x").status()).isEqualTo(502);
        assertThat(raw.requests()).isEqualTo(1);
    }

    @Test
    void secondConnectionThatClosesToo_isNotTriedAgain() {
        AtomicInteger requests = new AtomicInteger();
        raw.close();
        raw = new RawService(socket -> {
            if (requests.incrementAndGet() == 1) {
                socket.write(ONE);
            } else {
                socket.close();
            }
        });
        upstream("raw", raw.url(), "connections: 1");
        RunningServer server = start("GET /x: { parts: { a: { http: raw, get: /a } } }");
        assertThat(server.get("/x").status()).isEqualTo(200);

        assertThat(server.get("/x").status()).isEqualTo(502);
        assertThat(raw.requests()).isEqualTo(3);
    }

    @Test
    void answerThatBreaksOff_isNotAskedAgain() {
        RunningServer server = serve(
                socket -> socket.write(ONE.replace("Length: 1", "Length: 9")).onSuccess(written -> socket.close()));
        assertThat(server.get("/x").status()).isEqualTo(200);

        assertThat(server.get("/x").status()).isEqualTo(502);
        assertThat(raw.requests()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void read_isAskedOnceMoreOnANewConnection(boolean reset) {
        RunningServer server = serve(reset ? RawService::reset : NetSocket::close);

        for (int i = 0; i < 10; i++) {
            assertThat(server.get("/x").body()).isEqualTo("{\"a\":1}");
            assertThat(server.get("/search").body()).isEqualTo("{\"a\":1}");
        }
        assertThat(raw.requests()).isGreaterThan(20);
    }

    @Test
    void connectionThatIsClosedAfterEachAnswer_costsNoAnswer() {
        raw.close();
        raw = RawService.of(ONE, true);
        upstream("raw", raw.url(), "");
        RunningServer server = start("GET /x: { parts: { a: { http: raw, get: /a } } }");

        for (int i = 0; i < 200; i++) {
            assertThat(server.get("/x").status()).isEqualTo(200);
        }
    }
}
