package dev.gather.explain;

import dev.gather.plan.EachPlan;
import dev.gather.plan.PartPlan;
import dev.gather.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The longest that a route and each of its parts can take, by their timeouts and the deadline. */
final class WorstCase {
    private final Plan plan;
    private final Duration deadline;
    private final Duration[] starts;
    private final List<PartPlan> path;

    WorstCase(Plan plan) {
        this.plan = plan;
        this.deadline = plan.endpoint().deadline();
        this.starts = new Duration[plan.parts().size()];
        for (PartPlan part : plan.order()) {
            starts[part.index()] = part.waitsFor().stream()
                    .map(plan::part)
                    .map(this::end)
                    .max(Comparator.naturalOrder())
                    .orElse(Duration.ZERO);
        }
        this.path = path();
    }

    /** What a part takes at most by itself, before the deadline cuts it; null if only the deadline limits it. */
    static @Nullable Duration own(PartPlan part) {
        if (part.call().isLocal()) {
            return Duration.ZERO;
        }
        EachPlan each = part.each();
        if (part.timeout() == null || each == null) {
            return part.timeout();
        }
        int atOnce = part.writes() ? 1 : each.concurrency();
        return part.timeout().multipliedBy((each.max() + atOnce - 1) / atOnce);
    }

    /** What a part takes at most. */
    Duration longest(PartPlan part) {
        Duration own = own(part);
        return own == null || own.compareTo(deadline) > 0 ? deadline : own;
    }

    private Duration end(PartPlan part) {
        return starts[part.index()].plus(longest(part));
    }

    /** When a part starts at the latest, if nothing cut what it waits for but its own timeouts. */
    Duration start(PartPlan part) {
        return starts[part.index()];
    }

    /** The part whose end a part waits for longest, or null if it waits for none. */
    @Nullable
    PartPlan slowestBefore(PartPlan part) {
        return part.waitsFor().stream()
                .map(plan::part)
                .max(Comparator.comparing(this::end))
                .orElse(null);
    }

    private List<PartPlan> path() {
        List<PartPlan> back = new ArrayList<>();
        PartPlan at = plan.order().stream().max(Comparator.comparing(this::end)).orElse(null);
        while (at != null) {
            back.add(at);
            at = slowestBefore(at);
        }
        Collections.reverse(back);
        return List.copyOf(back);
    }

    /** The parts, each behind the one it waits for, that take longest together. */
    List<PartPlan> slowestPath() {
        return path;
    }

    /** What the slowest path would take uncut; a part without a timeout counts as long as the deadline. */
    Duration uncut() {
        Duration sum = Duration.ZERO;
        for (PartPlan part : path) {
            Duration own = own(part);
            sum = sum.plus(own == null ? deadline : own);
        }
        return sum;
    }

    Duration worst() {
        return uncut().compareTo(deadline) > 0 ? deadline : uncut();
    }
}
