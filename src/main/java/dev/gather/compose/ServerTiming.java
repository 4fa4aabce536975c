package dev.gather.compose;

import dev.gather.part.PartOutcome;
import dev.gather.plan.PartPlan;
import dev.gather.plan.Plan;
import dev.gather.source.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code Server-Timing} header: {@code user;dur=12.3, reviews;dur=200.1;desc="timeout"}. Pure. */
final class ServerTiming {
    private static final int PART_GUESS = 32;
    private static final long NANOS_PER_TENTH = 100_000;

    private ServerTiming() {}

    /** Null where there is nothing to say. */
    static @Nullable String header(Plan plan, List<PartOutcome> outcomes) {
        if (plan.timing() == Plan.Timing.NONE) {
            return null;
        }
        StringBuilder header = new StringBuilder(PART_GUESS * outcomes.size());
        for (PartPlan part : plan.parts()) {
            PartOutcome outcome = outcomes.get(part.index());
            Failure failure = outcome.failure();
            boolean shown =
                    !part.hidden() && !outcome.isSkipped() && (failure != null || plan.timing() == Plan.Timing.ALL);
            if (shown) {
                append(header, part.name().text(), outcome.nanos(), failure);
            }
        }
        return header.length() == 0 ? null : header.toString();
    }

    private static void append(StringBuilder header, String part, long nanos, @Nullable Failure failure) {
        long tenths = (nanos + NANOS_PER_TENTH / 2) / NANOS_PER_TENTH;
        if (header.length() > 0) {
            header.append(", ");
        }
        header.append(part).append(";dur=").append(tenths / 10).append('.').append(tenths % 10);
        if (failure != null) {
            header.append(";desc=\"").append(failure.reason().text()).append('"');
        }
    }
}
