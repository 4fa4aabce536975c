package dev.gather.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.request.Cancellation;
import dev.gather.scenario.Loopback;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two routes at one turnstile: what a crowd of the one leaves to the other. */
final class TurnstileTest {
    private static final int SLOW = 0;
    private static final int HEALTHY = 1;

    private long now = 17;

    private static List<Future<Void>> enter(Turnstile turnstile, int route, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> turnstile.enter(new Caller(route, Long.MAX_VALUE, new Cancellation())))
                .toList();
    }

    private static long in(List<Future<Void>> callers) {
        return callers.stream().filter(Future::succeeded).count();
    }

    private static long refused(List<Future<Void>> callers) {
        return callers.stream()
                .filter(Future::failed)
                .filter(caller -> Failure.of(caller.cause()).reason() == Reason.REFUSED)
                .count();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void routeAlone_takesEverything() {
        Turnstile turnstile = new Turnstile(16, 100, () -> now);

        assertThat(in(enter(turnstile, SLOW, 20))).isEqualTo(16);
        assertThat(turnstile.waiting()).isEqualTo(4);
    }

    @Test
    void slowRoute_leavesWhatAnotherWantsNowAndThen() {
        Turnstile turnstile = new Turnstile(16, 100, () -> now);
        assertThat(in(enter(turnstile, HEALTHY, 3))).isEqualTo(3);
        IntStream.range(0, 3).forEach(i -> turnstile.leave(HEALTHY));

        List<Future<Void>> slow = enter(turnstile, SLOW, 40);
        for (int i = 0; i < 10; i++) {
            assertThat(in(slow)).isEqualTo(13 + i);
            pass(Duration.ofSeconds(2));
            assertThat(in(enter(turnstile, HEALTHY, 3))).isEqualTo(3);
            IntStream.range(0, 3).forEach(j -> turnstile.leave(HEALTHY));
            turnstile.leave(SLOW);
        }
        pass(Duration.ofSeconds(6));
        turnstile.leave(SLOW);

        assertThat(turnstile.inside()).isEqualTo(16);
    }

    @Test
    void slowRoute_leavesHalfToOneThatWantsMore() {
        Turnstile turnstile = new Turnstile(16, 100, () -> now);
        List<Future<Void>> healthy = enter(turnstile, HEALTHY, 20);
        healthy.forEach(one -> turnstile.leave(HEALTHY));

        assertThat(in(enter(turnstile, SLOW, 40))).isEqualTo(8);
        assertThat(in(enter(turnstile, HEALTHY, 8))).isEqualTo(8);
    }

    @Test
    void wishes_areForgottenWithinSecondsAndKeptForTwo() {
        Turnstile turnstile = new Turnstile(16, 100, () -> now);
        enter(turnstile, HEALTHY, 4).forEach(one -> turnstile.leave(HEALTHY));
        pass(Duration.ofMillis(2_400));
        assertThat(in(enter(turnstile, SLOW, 20))).isEqualTo(12);
        pass(Duration.ofMillis(2_500));
        turnstile.leave(SLOW);
        assertThat(turnstile.inside()).isEqualTo(12);
        pass(Duration.ofMillis(2_600));
        turnstile.leave(SLOW);
        assertThat(turnstile.inside()).isEqualTo(16);
    }

    @Test
    void routeThatHasEverything_givesHalfAwayAsItLeaves() {
        Turnstile turnstile = new Turnstile(4, 100, () -> now);
        enter(turnstile, SLOW, 9);
        List<Future<Void>> healthy = enter(turnstile, HEALTHY, 4);

        turnstile.leave(SLOW);
        turnstile.leave(SLOW);
        assertThat(in(healthy)).isEqualTo(2);
        turnstile.leave(SLOW);
        assertThat(in(healthy)).isEqualTo(2);
        turnstile.leave(HEALTHY);
        assertThat(in(healthy)).isEqualTo(3);
    }

    @Test
    void check_takesNoMoreThanItsPlaceAndKeepsNoneFree() {
        Turnstile turnstile = new Turnstile(4, 100, () -> now);
        enter(turnstile, Turnstile.NO_ROUTE, 1);
        turnstile.leave(Turnstile.NO_ROUTE);

        assertThat(in(enter(turnstile, SLOW, 8))).isEqualTo(4);
        List<Future<Void>> check = enter(turnstile, Turnstile.NO_ROUTE, 1);
        turnstile.leave(SLOW);

        assertThat(in(check)).isOne();
    }

    @Test
    void poolOfOne_isNotShared() {
        Turnstile turnstile = new Turnstile(1, 100, () -> now);
        enter(turnstile, HEALTHY, 1);
        turnstile.leave(HEALTHY);

        assertThat(in(enter(turnstile, SLOW, 1))).isOne();
    }

    @Test
    void fullQueueOfOneRoute_makesWayForAnotherUpToHalf() {
        Turnstile turnstile = new Turnstile(2, 8, () -> now);
        List<Future<Void>> slow = enter(turnstile, SLOW, 10);
        assertThat(refused(enter(turnstile, SLOW, 1))).isOne();

        List<Future<Void>> healthy = enter(turnstile, HEALTHY, 6);

        assertThat(refused(healthy)).isEqualTo(2);
        assertThat(refused(slow)).isEqualTo(4);
        assertThat(refused(slow.subList(6, 10))).isEqualTo(4);
        assertThat(turnstile.waiting()).isEqualTo(8);
    }

    @Test
    void manyThreads_neverExceedItAndLeaveItEmpty() throws Exception {
        Turnstile turnstile = new Turnstile(5, 20);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger entered = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int route = i % 3;
            threads.add(new Thread(() -> {
                for (int turn = 0; turn < 3000; turn++) {
                    Cancellation cancellation = new Cancellation();
                    Future<Void> entering = turnstile
                            .enter(new Caller(route, Long.MAX_VALUE, cancellation))
                            .onSuccess(in -> {
                                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                                entered.incrementAndGet();
                                inside.decrementAndGet();
                                turnstile.leave(route);
                            });
                    if (ThreadLocalRandom.current().nextBoolean()) {
                        cancellation.cancel(Cancellation.Cause.CLIENT_GONE);
                    }
                    assertThat(entering).isNotNull();
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(most.get()).isBetween(1, 5);
        assertThat(entered.get()).isGreaterThan(1000);
        Loopback.eventually(Duration.ofSeconds(5), () -> {
            assertThat(turnstile.inside()).isZero();
            assertThat(turnstile.waiting()).isZero();
        });
    }
}
