package dev.gather.explain;

import dev.gather.layout.Quantities;
import dev.gather.plan.PartPlan;
import dev.gather.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Which timeouts of a route do not do what they seem to. */
final class TimeNotes {
    private TimeNotes() {}

    /** A sentence for each. */
    static List<String> of(Plan plan, WorstCase worst) {
        List<String> notes = new ArrayList<>();
        Duration deadline = plan.endpoint().deadline();
        for (PartPlan part : plan.order()) {
            Duration timeout = part.timeout();
            if (timeout == null || part.call().isLocal()) {
                continue;
            }
            String whose = part.name().text() + ": its timeout of " + Quantities.duration(timeout);
            if (timeout.compareTo(deadline) >= 0) {
                notes.add(whose + " never fires: the deadline of " + Quantities.duration(deadline) + " comes first");
            } else if (worst.start(part).plus(timeout).compareTo(deadline) > 0) {
                notes.add(whose + " " + squeezed(worst, part, deadline));
            }
        }
        return notes;
    }

    private static String squeezed(WorstCase worst, PartPlan part, Duration deadline) {
        PartPlan before = worst.slowestBefore(part);
        String name = before == null ? "" : before.name().text();
        Duration left = deadline.minus(worst.start(part));
        return left.isNegative() || left.isZero()
                ? "may be cut to nothing: " + name + " may take until the deadline"
                : "never fires when " + name + " takes its longest: then only " + Quantities.duration(left)
                        + " are left";
    }
}
