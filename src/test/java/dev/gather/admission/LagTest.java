package dev.gather.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** On a clock of the test's own: an event loop that is late now and then, and one that is late for long. */
final class LagTest {
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private long now = Long.MAX_VALUE - 50 * MILLI; // nanoTime may pass from the largest number to the smallest
    private final Lag lag = new Lag(now, Duration.ofMillis(100), Duration.ZERO);

    /** The timer fires, so late. */
    private void turn(long lateMillis) {
        now += (Lag.PERIOD_MILLIS + lateMillis) * MILLI;
        lag.tick(now);
    }

    private void turns(int times, long lateMillis) {
        for (int i = 0; i < times; i++) {
            turn(lateMillis);
        }
    }

    /** How many of so many requests are refused that come one after another, each of which takes so long. */
    private int refused(int requests, long microsEach) {
        int refused = 0;
        for (int i = 0; i < requests; i++) {
            refused += lag.sheds(now) ? 1 : 0;
            now += TimeUnit.MICROSECONDS.toNanos(microsEach);
        }
        return refused;
    }

    @Test
    void loopInTime_refusesNothing() {
        turns(1000, 0);
        assertThat(refused(100, 100)).isZero();
        turns(100, 60);
        assertThat(refused(100, 100)).isZero();
    }

    @Test
    void onePauseAndTheCatchingUp_refusesNothing() {
        turns(100, 1);
        now += 250 * MILLI;
        assertThat(refused(500, 100)).isZero();
        lag.tick(now);
        for (long late : new long[] {175, 122, 86, 60, 42, 29, 20, 14, 10, 7}) {
            turn(late);
            assertThat(refused(10, 100)).isZero();
        }
    }

    @Test
    void manySinglePauses_refuseNothing() {
        for (int i = 0; i < 100; i++) {
            turn(400);
            turns(3, 2);
            assertThat(refused(10, 100)).isZero();
        }
    }

    @Test
    void loopLateForLong_refusesAGrowingShare() {
        turns(7, 150);
        int first = refused(100, 0);
        turns(3, 150);
        int second = refused(100, 0);
        turns(10, 150);
        int last = refused(100, 0);

        assertThat(first).isLessThan(second);
        assertThat(second).isLessThan(last);
        assertThat(last).isBetween(98, 99);
    }

    @Test
    void crowdWithinOneTurn_isRefusedBeforeTheTurnEnds() {
        turns(10, 0);
        // 3 s of work come at once: what is let in after the patience is over is a small part of it.
        int refused = refused(30_000, 100);

        assertThat(refused).isBetween(15_000, 19_500);
    }

    @Test
    void loopInTimeAgain_letsInWhoComesAndForgetsTheShareByAndBy() {
        turns(34, 200);
        assertThat(refused(100, 0)).isBetween(98, 99);

        turn(0);
        assertThat(refused(100, 0)).isZero();
        turn(10); // in time, but not at leisure
        assertThat(refused(100, 0)).isBetween(90, 99);

        turns(45, 0);
        turn(10);
        assertThat(refused(100, 0)).isZero();
    }

    @Test
    void serverThatWasJustStarted_isGivenMoreTime() {
        Lag cold = new Lag(now, Duration.ofMillis(100), Duration.ofSeconds(30));
        long since = now;
        for (int i = 0; i < 10; i++) {
            now += 225 * MILLI;
            cold.tick(now);
        }
        assertThat(cold.sheds(now)).isFalse();
        assertThat(cold.isShedding()).isFalse();

        for (int i = 0; i < 10; i++) {
            now += 225 * MILLI;
            cold.tick(now);
        }
        assertThat(now - since).isLessThan(Duration.ofSeconds(30).toNanos());
        assertThat(cold.isShedding()).isTrue();
    }

    @Test
    void whileSomeAreRefused_smallDelaysCountToo() {
        turns(34, 200);
        turns(50, 30);
        assertThat(refused(100, 0)).isBetween(98, 99);
    }

    @Test
    void longPiecesOfWorkWithNothingBehindThem_addNothing() {
        turns(34, 200);
        for (int i = 0; i < 60; i++) {
            turn(30);
            turn(1);
        }
        assertThat(refused(100, 0)).isZero();
    }

    @Test
    void worstDelay_isTheOneThatGoesOnOrAnOlderOneForSomeSeconds() {
        turn(0);
        assertThat(lag.worstNanos(now + 725 * MILLI)).isEqualTo(700 * MILLI);

        turn(300);
        turns(10, 5);
        assertThat(lag.worstNanos(now)).isEqualTo(300 * MILLI);

        turns(500, 5);
        assertThat(lag.worstNanos(now)).isEqualTo(5 * MILLI);
    }
}
