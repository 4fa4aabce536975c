package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Answer;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Something takes connections where a Postgres should be, and says nothing. */
final class SilentPostgresTest extends Scenario {
    /** Of the deadline. */
    private static final Duration HALF = Duration.ofSeconds(10);

    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private final NetServer silent = Loopback.await(Loopback.VERTX
            .createNetServer()
            .connectHandler(socket -> {
                open.add(socket);
                socket.handler(bytes -> {}).closeHandler(v -> open.remove(socket));
            })
            .listen(0, Loopback.HOST));

    @AfterEach
    void close() {
        Loopback.await(silent.close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "require"})
    void connecting_endsWithThePartOrAfterAMomentAndLeavesNothing(String mode) {
        shop("postgresql://gather@127.0.0.1:" + silent.actualPort() + "/shop?sslmode=" + mode, "connectTimeout: 300ms");
        RunningServer server = start("""
                GET /short:
                  deadline: 20s
                  parts: { n: { sql: shop, query: "select 1 as n", timeout: 100ms } }
                GET /long:
                  deadline: 20s
                  parts: { n: { sql: shop, query: "select 1 as n" } }
                POST /write:
                  deadline: 20s
                  parts: { n: { sql: shop, query: "select 1 as n" } }
                POST /together:
                  deadline: 20s
                  transaction: shop
                  parts: { n: { sql: shop, query: "select 1 as n" } }
                """);

        is(server.get("/short"), 504, "timeout", HALF);
        is(server.get("/long"), 503, "refused", HALF);
        is(server.ask("POST", "/write"), 503, "refused", HALF);
        is(server.ask("POST", "/together"), 503, "refused", HALF);

        Loopback.eventually(Duration.ofSeconds(3), () -> assertThat(open).isEmpty());
    }

    private static void is(Answer answer, int status, String reason, Duration within) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().getString("reason")).isEqualTo(reason);
        assertThat(answer.took()).isLessThan(within);
    }
}
