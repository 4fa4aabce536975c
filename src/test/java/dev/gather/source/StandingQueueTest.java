package dev.gather.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.request.Cancellation;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A queue that does not get empty: who may still wait, and who is told at once that it would take too long. */
final class StandingQueueTest {
    private static final int ROUTE = 0;
    private static final int PLACES = 2;
    /** Half of a deadline of 500 ms. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private long now = 17;
    private final Turnstile turnstile = new Turnstile(PLACES, 1_000, () -> now);
    private final List<Future<Void>> callers = new ArrayList<>();

    private Future<Void> enter(int route, Duration patience, Cancellation cancellation) {
        Future<Void> caller = turnstile.enter(new Caller(route, patience.toNanos(), cancellation));
        callers.add(caller);
        return caller;
    }

    private Future<Void> enter() {
        return enter(ROUTE, PATIENCE, new Cancellation());
    }

    private void enter(int times) {
        for (int i = 0; i < times; i++) {
            enter();
        }
    }

    private long refused() {
        return callers.stream().filter(Future::failed).count();
    }

    private void pass(long millis) {
        now += Duration.ofMillis(millis).toNanos();
    }

    /** As if each took so long. */
    private void serve(int times, long millis) {
        for (int i = 0; i < times; i++) {
            pass(millis);
            turnstile.leave(ROUTE);
        }
    }

    @Test
    void burst_waitsHoweverLongItIs() {
        enter(800);

        assertThat(turnstile.waiting()).isEqualTo(800 - PLACES);
        assertThat(refused()).isZero();
    }

    @Test
    void queueThatStands_isNoLongerThanIsServedInTime() {
        enter(PLACES + 300);
        serve(25, 10); // 250 ms: a queue of 275, 100 of which are served in a second

        Future<Void> late = enter();
        assertThat(Failure.of(late.cause()).reason()).isEqualTo(Reason.REFUSED);
        assertThat(Failure.of(late.cause()).detail())
                .isEqualTo("2 are in use and so many wait that its turn would come too late");

        serve(255, 10);
        assertThat(turnstile.waiting()).isEqualTo(20);
        enter(10);
        assertThat(turnstile.waiting()).isBetween(24, 26);
        assertThat(refused()).isEqualTo(1 + 30 - turnstile.waiting());
    }

    @Test
    void whoHasMorePatience_mayStillWait() {
        enter(PLACES + 300);
        serve(25, 10);

        assertThat(enter(ROUTE, Duration.ofSeconds(5), new Cancellation()).isComplete())
                .isFalse();
        assertThat(turnstile.enter(Caller.ofNoRoute(new Cancellation())).isComplete())
                .isFalse();
    }

    @Test
    void momentInWhichNothingGetsOn_refusesNobody() {
        enter(PLACES + 5);
        pass(200);
        enter(50);

        assertThat(refused()).isZero();
    }

    @Test
    void placesThatHang_areNotWaitedForByAll() {
        List<Cancellation> waiting = new ArrayList<>();
        enter(PLACES);
        for (int i = 0; i < 3; i++) {
            waiting.add(new Cancellation());
            enter(ROUTE, PATIENCE, waiting.get(i));
        }
        pass(260);
        enter();
        assertThat(refused()).isOne();

        waiting.forEach(caller -> caller.cancel(Cancellation.Cause.DEADLINE));
        assertThat(enter().isComplete()).as("an empty queue").isFalse();
    }

    @Test
    void queueThatIsServedFasterAgain_getsLongerAgain() {
        enter(PLACES + 300);
        serve(25, 10);
        enter();
        assertThat(refused()).isOne();

        serve(200, 1);
        enter();

        assertThat(refused()).isOne();
    }

    @Test
    void otherRoute_hasAQueueOfItsOwn() {
        enter(PLACES + 300);
        serve(25, 10);

        assertThat(enter(ROUTE + 1, PATIENCE, new Cancellation()).isComplete()).isFalse();
        assertThat(refused()).isZero();
    }
}
