package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Caller;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Clients that send the body of a request slowly. */
final class SlowBodyTest extends Scenario {
    private RunningServer server() {
        return startWith("bodyTimeout: 60s", """
                PUT /any: { body: {}, reply: "{body}" }
                """);
    }

    private static Caller begin(RunningServer server, int bytes) throws IOException {
        return server.call()
                .head(
                        "PUT /any HTTP/1.1",
                        "Host: x",
                        "Connection: close",
                        "Content-Type: application/json",
                        "Content-Length: " + bytes);
    }

    @Test
    void bodyWithLessThan1KiBASecond_is408AfterTheGrace() throws Exception {
        try (Caller caller = begin(server(), 10_000)) {
            long start = System.nanoTime();
            for (int i = 0; i < 40; i++) {
                caller.write("1".repeat(20));
                Loopback.pause(Duration.ofMillis(100));
            }

            assertThat(caller.readAll())
                    .startsWith("HTTP/1.1 408 ")
                    .contains("\"detail\":\"The body came with less than 1024 bytes a second.\"");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(15));
        }
    }

    @Test
    void bodyWith2KiBASecond_isTaken() throws Exception {
        int pieces = 35;
        String piece = "1".repeat(410);
        try (Caller caller = begin(server(), pieces * piece.length())) {
            for (int i = 0; i < pieces; i++) {
                caller.write(piece);
                Loopback.pause(Duration.ofMillis(200));
            }

            assertThat(caller.readAll()).startsWith("HTTP/1.1 200 ").endsWith(piece.repeat(pieces));
        }
    }
}
