package dev.gather.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.source.RetryBudgetConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How many calls may be made again, by a clock that the test moves. */
final class RetryBudgetTest {
    private long now;

    private int taken(RetryBudget budget, int calls) {
        int taken = 0;
        for (int i = 0; i < calls; i++) {
            budget.asked();
            taken += budget.take() ? 1 : 0;
        }
        return taken;
    }

    @Test
    void allFailing_aFifthAndAFewAreMadeAgain() {
        RetryBudget budget = new RetryBudget(new RetryBudgetConfig(20, 10), () -> now);

        assertThat(taken(budget, 1000)).isBetween(209, 211);
    }

    @Test
    void aSecond_givesTenMore() {
        RetryBudget budget = new RetryBudget(new RetryBudgetConfig(0, 10), () -> now);
        assertThat(taken(budget, 100)).isEqualTo(10);

        now += Duration.ofSeconds(1).toNanos();

        assertThat(taken(budget, 100)).isEqualTo(10);
    }

    @Test
    void anIdleHour_isNotSavedUp() {
        RetryBudget budget = new RetryBudget(new RetryBudgetConfig(0, 10), () -> now);

        now += Duration.ofHours(1).toNanos();

        assertThat(taken(budget, 1000)).isEqualTo(20);
    }

    @Test
    void nothingGranted_nothingIsMadeAgain() {
        RetryBudget budget = new RetryBudget(new RetryBudgetConfig(0, 0), () -> now);

        assertThat(taken(budget, 1000)).isZero();
    }
}
