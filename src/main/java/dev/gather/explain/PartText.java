package dev.gather.explain;

import dev.gather.layout.Quantities;
import dev.gather.plan.AnswerPlan;
import dev.gather.plan.CachePlan;
import dev.gather.plan.PartPlan;
import dev.gather.plan.Plan;
import dev.gather.plan.TransactionPlan;
import dev.gather.reference.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One part of a route in a few lines of words. */
final class PartText {
    private static final int LINE_MAX = 90;

    private final Plan plan;
    private final PartPlan part;
    private final List<String> lines = new ArrayList<>();

    private PartText(Plan plan, PartPlan part) {
        this.plan = plan;
        this.part = part;
    }

    /** What it asks in the first line, what is to be known about it in those that follow. */
    static List<String> of(Plan plan, PartPlan part) {
        PartText text = new PartText(plan, part);
        text.lines.add(text.call());
        text.conditions();
        text.time();
        text.cache();
        text.answer();
        return text.lines;
    }

    /** The resource is always said, however long the rest is. */
    private String call() {
        String all = part.call().describe();
        String of = " of " + part.call().resource();
        return all.endsWith(of)
                ? Quantities.cut(all.substring(0, all.length() - of.length()), LINE_MAX - of.length()) + of
                : Quantities.cut(all, LINE_MAX);
    }

    private void conditions() {
        Edge.of(plan, part).forEach(edge -> lines.add(edge.toString()));
        if (part.when() != null) {
            lines.add("only when " + Quantities.cut(part.when().expression().toString(), LINE_MAX));
        }
        if (part.each() != null) {
            String list = part.each().in().references().stream()
                    .map(Reference::toString)
                    .collect(Collectors.joining(", "));
            String pace = part.writes() ? "one after another" : part.each().concurrency() + " at a time";
            lines.add("once for each of " + (list.isEmpty() ? "a list" : list) + ": " + pace + ", at most "
                    + part.each().max());
        }
        TransactionPlan together = plan.transaction();
        if (together != null && Edge.isTogether(plan, part)) {
            lines.add("writes, in one transaction on " + together.resource());
        } else if (part.writes()) {
            lines.add("writes");
        }
    }

    private void time() {
        Duration timeout = part.timeout();
        String each = part.each() == null ? "" : " each";
        String time = part.call().isLocal()
                ? "takes no time"
                : timeout == null
                        ? "takes as long as the deadline leaves"
                        : "takes at most " + Quantities.duration(timeout) + each;
        lines.add(time + "; " + failure());
        repeated();
    }

    private void repeated() {
        if (part.retry() > 0) {
            lines.add("made again at most " + part.retry() + " times, if another try may help");
        }
        if (part.isHedged()) {
            lines.add("made a second time where it takes longer than usual");
        }
    }

    private String failure() {
        if (part.isRequired()) {
            return "if it fails, so does the request";
        }
        String stands = part.fallback() == null
                ? "null"
                : Quantities.cut(part.fallback().toString(), LINE_MAX / 3);
        return "if it fails, " + stands + " stands in and the answer is partial";
    }

    private void cache() {
        CachePlan cache = part.cache();
        if (cache != null && cache.ttl() != null) {
            lines.add("kept for " + Quantities.duration(cache.ttl()));
        }
        if (cache != null && cache.stale() != null) {
            lines.add("if it fails, its last good value stands in while no older than "
                    + Quantities.duration(cache.stale()));
        }
    }

    private void answer() {
        for (AnswerPlan.Joined joined : plan.answer().joins()) {
            if (joined.results() == part.index()) {
                lines.add("joined to the elements of "
                        + plan.part(joined.target()).name().text() + " as "
                        + joined.rule().as());
                return;
            }
        }
        if (part.hidden()) {
            lines.add("not in the answer");
        }
    }
}
