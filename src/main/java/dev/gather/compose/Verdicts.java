package dev.gather.compose;

import dev.gather.part.PartOutcome;
import dev.gather.plan.PartPlan;
import dev.gather.plan.Plan;
import dev.gather.reply.Verdict;
import dev.gather.source.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides, in one place, between complete, partial and refused. Pure. */
final class Verdicts {
    private Verdicts() {}

    /** @param firstFailed the required part that failed first, or null */
    static Verdict of(Plan plan, List<PartOutcome> outcomes, @Nullable PartPlan firstFailed) {
        if (firstFailed != null) {
            Failure failure =
                    Objects.requireNonNull(outcomes.get(firstFailed.index()).failure());
            String shown = firstFailed.hidden() ? "" : firstFailed.name().text();
            return new Verdict.Refused(shown, failure, firstFailed.readsPath());
        }
        List<Verdict.GaveWay> gaveWay = new ArrayList<>(0);
        boolean partial = false;
        for (PartPlan part : plan.parts()) {
            PartOutcome outcome = outcomes.get(part.index());
            Failure failure = outcome.failure();
            partial |= failure != null;
            if (failure != null && !part.hidden()) {
                gaveWay.add(new Verdict.GaveWay(part.name().text(), failure, outcome.nanos()));
            }
        }
        return partial ? new Verdict.Partial(gaveWay) : new Verdict.Complete();
    }
}
