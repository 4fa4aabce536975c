package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Answer;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import io.vertx.core.Future;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Something takes connections where a Postgres should be, and says nothing. */
final class SilentPostgresTest extends Scenario {
    /** Of the deadline. */
    private static final Duration HALF = Duration.ofSeconds(10);

    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connects = new AtomicInteger();
    private final NetServer silent = Loopback.await(Loopback.VERTX
            .createNetServer()
            .connectHandler(socket -> {
                open.add(socket);
                connects.incrementAndGet();
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

    @Test
    void crowd_isRefusedAndLeavesNoPlaceTaken() {
        shop("postgresql://gather@127.0.0.1:" + silent.actualPort() + "/shop", "pool: 8, connectTimeout: 300ms");
        RunningServer server = start("""
                GET /x:
                  deadline: 10s
                  parts: { n: { sql: shop, query: "select 1 as n" } }
                """);
        List<Future<Answer>> crowd =
                Stream.generate(() -> server.asking("/x")).limit(100).toList();

        crowd.forEach(asked -> is(Loopback.await(asked), 503, "refused", HALF));
        assertThat(connects.get()).isBetween(8, 40);
        Loopback.eventually(Duration.ofSeconds(5), () -> {
            assertThat(open).isEmpty();
            assertThat(server.metric("gather_pool_in_use", "pool=\"databases.shop\""))
                    .isZero();
            assertThat(server.metric("gather_pool_waiting", "pool=\"databases.shop\""))
                    .isZero();
        });
    }

    /** While no connection can be made, one caller at a time tries on each event loop, and not again at once. */
    @Test
    void databaseThatIsDown_isNotStormed() {
        NetServer closing = Loopback.await(Loopback.VERTX
                .createNetServer()
                .connectHandler(socket -> {
                    connects.incrementAndGet();
                    socket.close();
                })
                .listen(0, Loopback.HOST));
        shop("postgresql://gather@127.0.0.1:" + closing.actualPort() + "/shop", "pool: 8");
        RunningServer server = start("""
                GET /x:
                  deadline: 10s
                  parts: { n: { sql: shop, query: "select 1 as n" } }
                """);
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            Stream.generate(() -> server.asking("/x"))
                    .limit(50)
                    .toList()
                    .forEach(asked -> is(Loopback.await(asked), 503, "refused", HALF));
        }

        long pauses = Duration.ofNanos(System.nanoTime() - start).toMillis() / 20;
        assertThat((long) connects.get()).isBetween(8L, 8 + 8 * (pauses + 1));
        Loopback.await(closing.close());
    }

    private static void is(Answer answer, int status, String reason, Duration within) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().getString("reason")).isEqualTo(reason);
        assertThat(answer.took()).isLessThan(within);
    }
}
