package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Answer;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A server with one event loop and more work than that can do. */
final class LateLoopTest extends Scenario {
    private static final long WORK_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

    private static void work() {
        long end = System.nanoTime() + WORK_NANOS;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void moreWorkThanTheLoopCanDo_isRefusedInPartUntilItIsGone() {
        setting("workers: { instances: 1 }");
        RunningServer server = startWith("instances: 1, delayMax: 40ms", """
                GET /work:
                  deadline: 15s
                  parts: { a: { bus: work, send: 1 } }
                GET /value:
                  parts: { a: { value: 1 } }
                """).consumer("work", message -> {
            work();
            message.reply(1);
        });
        List<Future<Answer>> asked = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            asked.add(server.asking("/work"));
            Loopback.pause(Duration.ofMillis(5));
        }

        List<Answer> answers = asked.stream().map(Loopback::await).toList();
        long good = answers.stream().filter(answer -> answer.status() == 200).count();
        List<Answer> refused =
                answers.stream().filter(answer -> answer.status() == 503).toList();

        assertThat(good).isPositive();
        assertThat(refused).hasSizeGreaterThan(50).hasSize(400 - (int) good);
        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.json().getString("reason")).isEqualTo("refused");
        });
        assertThat(server.metric("gather_requests_shed_total", "reason=\"lag\""))
                .isEqualTo(refused.size());
        assertThat(server.metric("gather_event_loop_delay_seconds", "")).isGreaterThan(0.04);
        Loopback.eventually(Duration.ofSeconds(15), () -> {
            for (int i = 0; i < 20; i++) {
                assertThat(server.get("/value").status()).isEqualTo(200);
            }
        });
        assertThat(server.metric("gather_requests_in_flight", "")).isZero();
    }
}
