package dev.gather.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.guard.Breaker.Pass;
import dev.gather.source.BreakerConfig;
import dev.gather.source.Judgement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When calls are refused, by a clock that the test moves. */
final class BreakerTest {
    private static final Duration OPEN = Duration.ofSeconds(5);
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final List<Boolean> turned = new ArrayList<>();
    private long now = -7; // the monotonic clock may start below zero
    private final Breaker breaker = new Breaker(new BreakerConfig(20, 50, WINDOW, OPEN), () -> now, turned::add);

    private void end(Judgement how, int times) {
        for (int i = 0; i < times; i++) {
            breaker.ended(breaker.admit(), how);
        }
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void halfOfTwentyFailed_opens() {
        end(Judgement.GOOD, 10);
        end(Judgement.BAD, 9);
        assertThat(breaker.admit()).isEqualTo(Pass.ORDINARY);

        end(Judgement.BAD, 1);

        assertThat(breaker.admit()).isEqualTo(Pass.REFUSED);
        assertThat(turned).containsExactly(true);
    }

    @Test
    void nineteenFailures_areTooFew() {
        end(Judgement.BAD, 19);

        assertThat(breaker.admit()).isEqualTo(Pass.ORDINARY);
        assertThat(turned).isEmpty();
    }

    @Test
    void fewerThanHalf_stayClosed() {
        end(Judgement.GOOD, 60);
        end(Judgement.BAD, 40);

        assertThat(breaker.admit()).isEqualTo(Pass.ORDINARY);
    }

    @Test
    void givenUpCalls_doNotCount() {
        end(Judgement.NONE, 100);
        end(Judgement.BAD, 19);

        assertThat(breaker.admit()).isEqualTo(Pass.ORDINARY);
    }

    @Test
    void failuresOutOfTheWindow_areForgotten() {
        end(Judgement.BAD, 19);
        pass(WINDOW);

        end(Judgement.BAD, 1);

        assertThat(breaker.admit()).isEqualTo(Pass.ORDINARY);
    }

    @Test
    void failuresSpreadOverTheWindow_addUp() {
        for (int second = 0; second < 5; second++) {
            end(Judgement.BAD, 4);
            pass(Duration.ofSeconds(1));
        }

        assertThat(breaker.admit()).isEqualTo(Pass.REFUSED);
    }

    @Test
    void goodProbe_closesAndForgets() {
        end(Judgement.BAD, 20);
        pass(OPEN);
        assertThat(breaker.admit()).isEqualTo(Pass.PROBE);
        assertThat(breaker.admit()).isEqualTo(Pass.REFUSED);

        breaker.ended(Pass.PROBE, Judgement.GOOD);

        end(Judgement.BAD, 19);
        assertThat(breaker.admit()).isEqualTo(Pass.ORDINARY);
        assertThat(turned).containsExactly(true, false);
    }

    @Test
    void badProbe_opensForAsLongAgain() {
        end(Judgement.BAD, 20);
        pass(OPEN);
        breaker.ended(breaker.admit(), Judgement.BAD);

        pass(OPEN.minusNanos(1));
        assertThat(breaker.admit()).isEqualTo(Pass.REFUSED);

        pass(Duration.ofNanos(1));
        assertThat(breaker.admit()).isEqualTo(Pass.PROBE);
        assertThat(turned).containsExactly(true);
    }

    @Test
    void givenUpProbe_letsTheNextOneBeOne() {
        end(Judgement.BAD, 20);
        pass(OPEN);
        breaker.ended(breaker.admit(), Judgement.NONE);

        assertThat(breaker.admit()).isEqualTo(Pass.PROBE);
    }

    @Test
    void lostProbe_isReplacedAfterAWhile() {
        end(Judgement.BAD, 20);
        pass(OPEN);
        assertThat(breaker.admit()).isEqualTo(Pass.PROBE);

        pass(OPEN);

        assertThat(breaker.admit()).isEqualTo(Pass.PROBE);
    }

    @Test
    void callsBegunBeforeItOpened_decideNothingAfter() {
        Pass early = breaker.admit();
        end(Judgement.BAD, 20);

        breaker.ended(early, Judgement.GOOD);

        assertThat(breaker.admit()).isEqualTo(Pass.REFUSED);
    }

    @Test
    void noCallsNeeded_neverOpens() {
        Breaker off = new Breaker(new BreakerConfig(0, 50, WINDOW, OPEN), () -> now, turned::add);
        for (int i = 0; i < 100; i++) {
            off.ended(off.admit(), Judgement.BAD);
        }

        assertThat(off.admit()).isEqualTo(Pass.ORDINARY);
    }
}
