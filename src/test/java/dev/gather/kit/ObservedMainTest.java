package dev.gather.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Loopback;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class ObservedMainTest {
    private final Queue<String> said = new ConcurrentLinkedQueue<>();

    @Test
    void loopThatWaitsOrReckons_isNoticedAndOneThatDoesNot_isNot() {
        ObservedMain.observe(said::add);
        hold(() -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300)));
        Loopback.eventually(Duration.ofSeconds(10), () -> assertThat(said).isNotEmpty());
        assertThat(said).allMatch(line -> line.startsWith(ObservedMain.HELD));

        said.clear();
        hold(() -> {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(600);
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        });
        Loopback.eventually(Duration.ofSeconds(10), () -> assertThat(said).isNotEmpty());

        said.clear();
        for (int i = 0; i < 100; i++) {
            hold(() -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5)));
        }
        assertThat(said).isEmpty();
    }

    private static void hold(Runnable work) {
        Loopback.await(Loopback.VERTX.timer(1).compose(tick -> {
            work.run();
            return Loopback.VERTX.timer(1);
        }));
    }
}
