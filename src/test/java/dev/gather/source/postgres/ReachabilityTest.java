package dev.gather.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who may try to reach a database, by a clock that is set by hand. */
final class ReachabilityTest {
    private long nanos = -5;
    private final Reachability reachability = new Reachability(() -> nanos);

    private void pass(long millis) {
        nanos += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private Reachability.Attempt begin() {
        return Objects.requireNonNull(reachability.attempt());
    }

    private void fail() {
        begin().ended(false);
    }

    @Test
    void whileItIsReached_anyNumberMayTry() {
        assertThat(reachability.attempt()).isNotNull();
        assertThat(reachability.attempt()).isNotNull();
        begin().ended(true);
        assertThat(reachability.attempt()).isNotNull();
    }

    @Test
    void afterAFailure_oneTriesAtATimeWithAPauseBetween() {
        fail();
        pass(19);
        assertThat(reachability.attempt()).isNull();
        pass(1);
        var one = begin();
        pass(1_000);
        assertThat(reachability.attempt()).isNull();

        one.ended(false);
        assertThat(reachability.attempt()).isNull();
        pass(20);
        assertThat(reachability.attempt()).isNotNull();
    }

    @Test
    void whileThoseThatBeganBeforeTheFailureStillTry_nobodyElseDoes() {
        var hanging = begin();
        fail();
        pass(20);
        assertThat(reachability.attempt()).isNull();
        hanging.ended(false);
        pass(20);
        assertThat(reachability.attempt()).isNotNull();
    }

    @Test
    void onceReached_allMayTryAtOnce() {
        fail();
        pass(20);
        begin().ended(true);
        assertThat(reachability.attempt()).isNotNull();
        assertThat(reachability.attempt()).isNotNull();
    }

    @Test
    void failureOfAnAttemptThatBeganBeforeItWasReached_saysNothing() {
        var early = begin();
        pass(1);
        begin().ended(true);
        pass(1);
        early.ended(false);
        assertThat(reachability.attempt()).isNotNull();
    }

    @Test
    void failureOfAnAttemptThatBeganAfterwards_counts() {
        begin().ended(true);
        pass(1);
        fail();
        assertThat(reachability.attempt()).isNull();
    }
}
