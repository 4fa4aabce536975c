package dev.gather.compose;

import dev.gather.part.PartOutcome;
import dev.gather.part.PartRunner;
import dev.gather.plan.PartPlan;
import dev.gather.reference.Bindings;
import dev.gather.source.Failure;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the parts of one request ended, as far as they have. Confined to one event loop. */
final class Outcomes {
    private final @Nullable PartOutcome[] byIndex;
    private final Bindings bindings;

    Outcomes(int parts, Bindings bindings) {
        this.byIndex = new PartOutcome[parts];
        this.bindings = bindings;
    }

    Bindings bindings() {
        return bindings;
    }

    void set(PartPlan part, PartOutcome outcome) {
        byIndex[part.index()] = outcome;
        int status = outcome instanceof PartOutcome.Fetched fetched ? fetched.status() : upstreamStatus(outcome);
        bindings.set(part.name(), outcome.shown(), status);
    }

    private static int upstreamStatus(PartOutcome outcome) {
        Failure failure = outcome.failure();
        return failure == null ? 0 : failure.upstreamStatus();
    }

    /** The outcome of a part that is not to be run for the sake of those that it needs; null if it is. */
    @Nullable
    PartOutcome withoutRunning(PartRunner runner) {
        Failure missing = null;
        for (int index : runner.part().needs()) {
            PartOutcome needed = byIndex[index];
            if (needed != null && needed.isSkipped()) {
                return runner.skipped();
            }
            if (needed != null && needed.usable() == null && missing == null) {
                missing = needed.failure();
            }
        }
        return missing == null ? null : runner.missing(missing);
    }

    /** By the parts' indexes, when all have settled. */
    @SuppressWarnings("NullAway") // all are there
    List<PartOutcome> all() {
        return Arrays.asList(byIndex);
    }
}
