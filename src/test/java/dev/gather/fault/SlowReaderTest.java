package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gather.scenario.Caller;
import dev.gather.scenario.LiveClient;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Clients of a socket that take their answers slowly, or not at all. */
final class SlowReaderTest extends Scenario {
    private static final String ROUTE = "GET /large/{n}";
    private static final String UNMASKED = "\0\0\0\0";
    private static final String PONG = "\u008a\u0080" + UNMASKED;
    private static final String LARGE = "\"" + "\uD83D\uDE00x".repeat(180_000) + "\"";
    private static final String MANY_FRAMES = "\"" + "\uD83D\uDE00x".repeat(40_000) + "\"";

    private RunningServer server(String answer) {
        service("service").answersAfter("/large", 1_000, answer);
        return start("""
                GET /large/{n}:
                  deadline: 10s
                  params: { n: { type: integer } }
                  parts: { large: { http: service, get: "/large" } }
                """);
    }

    private static String question(int id) {
        String text = "{\"id\":" + id + ",\"get\":\"/large/" + id + "\"}";
        return "\u0081" + (char) (0x80 + text.length()) + UNMASKED + text;
    }

    @Test
    void clientThatReadsNothing_isHeldLittleForAndThenCut() throws Exception {
        RunningServer server = server(LARGE);
        try (Caller caller = server.call()) {
            caller.upgrade("X-None: 1").readHead();
            for (int i = 0; i < 60; i++) {
                caller.write(question(i));
            }

            Loopback.eventually(
                    Duration.ofSeconds(8),
                    () -> assertThat(server.counted(ROUTE, 200) + server.counted(ROUTE, 503))
                            .isEqualTo(60));
            assertThat(server.counted(ROUTE, 503)).isGreaterThan(20);
            Loopback.eventually(
                    Duration.ofSeconds(20),
                    () -> assertThatThrownBy(() -> caller.write(PONG)).isInstanceOf(IOException.class));
        }
    }

    @Test
    void answerOfManyFrames_arrivesWhole() throws Exception {
        LiveClient live = server(MANY_FRAMES).live();

        assertThat(live.send("{\"id\":1,\"get\":\"/large/1\"}").next())
                .isEqualTo(
                        "{\"id\":1,\"status\":200,\"gather\":\"complete\",\"body\":{\"large\":" + MANY_FRAMES + "}}");
    }
}
