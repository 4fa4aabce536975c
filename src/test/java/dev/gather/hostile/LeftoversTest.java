package dev.gather.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Answer;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an upstream writes behind an answer never becomes a part of the next one. */
final class LeftoversTest extends Scenario {
    private static final String WHOLE = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n\"ID\"";

    private final HostileUpstream raw = new HostileUpstream();

    @AfterEach
    void close() {
        raw.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n\"poison\"",
                "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 404 No\r\nX-Rest: ",
                "HTTP/1.1 200 OK\r\nX-Rest: ",
                "HTTP/1.1 404 No\r\nConnection: close\r\nX-Rest: ",
                "HTTP/1.1 2",
                "\r\n\r\nx",
                "x"
            })
    void bytesBehindAnAnswer_areNotTheNext(String leftover) {
        raw.answering(id -> WHOLE.replace("ID", id) + leftover);
        upstream("raw", raw.url(), "connections: 1, breaker: { calls: 0 }");
        RunningServer server = start("""
                GET /x/{id}:
                  deadline: 2s
                  parts: { a: { http: raw, get: "/a/{id}" } }
                """);
        List<String> odd = new ArrayList<>();
        for (int round = 0; round < 50; round++) {
            List<Future<Answer>> asked = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                asked.add(server.asking("/x/id" + (100_000 + round * 3 + i)));
            }
            for (int i = 0; i < 3; i++) {
                Answer answer = Loopback.await(asked.get(i));
                String own = "{\"a\":\"id" + (100_000 + round * 3 + i) + "\"}";
                if (answer.status() != 502 && !answer.body().equals(own)) {
                    odd.add(answer.status() + " " + answer.body());
                }
            }
        }
        assertThat(odd).isEmpty();
    }
}
