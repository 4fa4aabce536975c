package dev.gather.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.request.Cancellation.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class CancellationTest {
    private final List<Cause> heard = new ArrayList<>();
    private final Cancellation cancellation = new Cancellation();

    @Test
    void cancel_runsEachActionOnce_andTheFirstCauseWins() {
        cancellation.onCancel(heard::add);

        cancellation.cancel(Cause.DEADLINE);
        cancellation.cancel(Cause.CLIENT_GONE);

        assertThat(heard).containsExactly(Cause.DEADLINE);
        assertThat(cancellation.cause()).isEqualTo(Cause.DEADLINE);
    }

    @Test
    void registeringTooLate_runsAtOnce() {
        cancellation.cancel(Cause.SHUTDOWN);

        cancellation.onCancel(heard::add);

        assertThat(heard).containsExactly(Cause.SHUTDOWN);
    }

    @Test
    void closedWork_isNotStopped() {
        cancellation.onCancel(heard::add);
        cancellation.close();

        cancellation.cancel(Cause.DEADLINE);
        cancellation.onCancel(heard::add);

        assertThat(heard).isEmpty();
        assertThat(cancellation.isCancelled()).isFalse();
    }

    @Test
    void child_stopsWithItsParent_butNotTheOtherWayRound() {
        Cancellation child = cancellation.child();
        Cancellation other = cancellation.child();
        other.onCancel(heard::add);

        child.cancel(Cause.TIMEOUT);
        assertThat(cancellation.isCancelled()).isFalse();
        assertThat(heard).isEmpty();

        cancellation.cancel(Cause.DEADLINE);
        assertThat(heard).containsExactly(Cause.DEADLINE);
        assertThat(child.cause()).isEqualTo(Cause.TIMEOUT);
    }

    @Test
    void childOfStoppedWork_isStopped() {
        cancellation.cancel(Cause.CLIENT_GONE);

        assertThat(cancellation.child().cause()).isEqualTo(Cause.CLIENT_GONE);
    }

    @Test
    void twoThreads_neverRunAnActionTwiceNorLoseIt() throws InterruptedException {
        for (int round = 0; round < 2000; round++) {
            Cancellation raced = new Cancellation();
            AtomicInteger runs = new AtomicInteger();
            CountDownLatch go = new CountDownLatch(1);
            Thread canceller = new Thread(() -> {
                awaitQuietly(go);
                raced.cancel(Cause.CLIENT_GONE);
            });
            canceller.start();
            go.countDown();
            raced.onCancel(cause -> runs.incrementAndGet());
            canceller.join();
            assertThat(runs).hasValue(1);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
