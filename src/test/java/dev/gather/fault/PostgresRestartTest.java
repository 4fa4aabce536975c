package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.demo.DemoPostgres;
import dev.gather.scenario.Answer;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Postgres that is killed or frozen while clients go on asking. */
final class PostgresRestartTest extends Scenario {
    private static final int CLIENTS = 16;
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(2);
    /** In which the last good answers arrive: whoever lost his connection may hear of it before others do of theirs. */
    private static final Duration ENDING = Duration.ofMillis(500);

    private static final Duration SOON = Duration.ofSeconds(10);

    private final LogComplaints complaints = new LogComplaints();
    private final DemoPostgres postgres = Loopback.ownPostgres();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private volatile boolean asking = true;
    private RunningServer server;
    private List<Future<Void>> clients;

    @BeforeEach
    void load() {
        shop(postgres, "pool: 8");
        server = start("""
                GET /orders:
                  deadline: 2s
                  parts: { n: { sql: shop, rows: value, query: "select count(*) from orders" } }
                GET /sleep:
                  deadline: 2s
                  parts: { n: { sql: shop, rows: value, query: "select 1 from pg_sleep(0.05)" } }
                """);
        clients = IntStream.range(0, CLIENTS)
                .mapToObj(i -> client(i % 4 == 0 ? "/sleep" : "/orders"))
                .toList();
        Loopback.eventually(SOON, () -> assertThat(answers).hasSizeGreaterThan(200));
        assertThat(drained().stream().map(Answer::status)).containsOnly(200);
    }

    private Future<Void> client(String target) {
        Promise<Void> over = Promise.promise();
        ask(target, over);
        return over.future();
    }

    private void ask(String target, Promise<Void> over) {
        if (!asking) {
            over.complete();
            return;
        }
        server.asking(target).onFailure(over::fail).onSuccess(answer -> {
            answers.add(answer);
            if (answer.status() == 200) {
                ask(target, over);
            } else {
                Loopback.VERTX.setTimer(10, tick -> ask(target, over));
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        postgres.close();
        complaints.close();
        assertThat(complaints.lines()).isEmpty();
    }

    private List<Answer> drained() {
        List<Answer> all = Stream.generate(answers::poll).limit(answers.size()).toList();
        assertThat(all).doesNotContainNull();
        return all;
    }

    private void isWellAgain() {
        Loopback.eventually(SOON, () -> assertThat(server.get("/orders").body()).isEqualTo("{\"n\":6000}"));
        drained();
        Loopback.eventually(SOON, () -> {
            drained();
            Loopback.pause(Duration.ofMillis(200));
            assertThat(drained().stream().map(Answer::status)).isNotEmpty().containsOnly(200);
        });
        asking = false;
        clients.forEach(Loopback::await);
        Loopback.eventually(SOON, () -> {
            assertThat(gauge("gather_pool_in_use")).isZero();
            assertThat(gauge("gather_pool_waiting")).isZero();
        });
    }

    private double gauge(String name) {
        return server.metric(name, "pool=\"databases.shop\"");
    }

    @Test
    void killedPostgres_isRefusedAtOnceAndFoundAgainSoon() throws Exception {
        family().forEach(ProcessHandle::destroyForcibly);
        Loopback.eventually(
                SOON, () -> assertThat(server.get("/orders").status()).isEqualTo(503));
        Loopback.pause(ENDING);
        drained();
        Loopback.pause(Duration.ofSeconds(1));

        List<Answer> down = drained();
        assertThat(down).hasSizeGreaterThan(CLIENTS);
        assertThat(down).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json().getString("reason")).isEqualTo("refused");
            assertThat(answer.took()).isLessThan(Duration.ofSeconds(1));
        });
        postgres.startAgain();
        isWellAgain();
    }

    @Test
    void frozenPostgres_isGivenUpAtTheDeadlineAndFoundAgainSoon() throws Exception {
        signal("STOP");
        try {
            Loopback.pause(Duration.ofMillis(500));
            drained();
            Loopback.pause(DEADLINE.plus(GRACE));

            List<Answer> frozen = drained();
            assertThat(frozen).hasSizeGreaterThanOrEqualTo(CLIENTS);
            assertThat(frozen).allSatisfy(answer -> {
                assertThat(answer.status()).isIn(503, 504);
                assertThat(answer.took()).isLessThan(DEADLINE.plus(GRACE));
            });
            assertThat(frozen.stream().map(Answer::status)).contains(504);
        } finally {
            signal("CONT");
        }
        isWellAgain();
    }

    private Stream<ProcessHandle> family() throws IOException {
        ProcessHandle postmaster = ProcessHandle.of(postgres.pid()).orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants());
    }

    private void signal(String signal) throws Exception {
        for (ProcessHandle process : family().toList()) {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }
}
