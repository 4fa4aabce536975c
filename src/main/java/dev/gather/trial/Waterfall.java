package dev.gather.trial;

import dev.gather.layout.Quantities;
import dev.gather.layout.Table;
import dev.gather.observe.Observation.PartSettled;
import dev.gather.plan.PartPlan;
import dev.gather.plan.Plan;
import dev.gather.trial.Recorder.Fetch;
import org.jspecify.annotations.Nullable;

/** What a request did, a line for each part: when, how long, how it ended and what it asked. */
public final class Waterfall {
    private static final int WIDTH = 32;
    private static final int SOURCE_MAX = 44;
    private static final int OUTCOME_MAX = 100;
    private static final int NUMBER_WIDTH = 9;

    private final Plan plan;
    private final Recorder recorder;
    private final long startNanos;
    private final long nanos;

    private Waterfall(Plan plan, Recorder recorder, long startNanos, long nanos) {
        this.plan = plan;
        this.recorder = recorder;
        this.startNanos = startNanos;
        this.nanos = Math.max(1, nanos);
    }

    /**
     * @param startNanos when the request began, by {@link System#nanoTime()}
     * @param nanos how long it took
     */
    public static String of(Plan plan, Recorder recorder, long startNanos, long nanos) {
        return new Waterfall(plan, recorder, startNanos, nanos).text();
    }

    private String text() {
        Table table = new Table("").row("part", scale(), right("from"), right("took"), "source", "outcome");
        for (PartPlan part : plan.order()) {
            Fetch fetch = recorder.fetch(plan, part.index());
            String source = Quantities.cut(part.call().describe(), SOURCE_MAX);
            if (fetch == null) {
                table.row(part.name().text(), "", "", "", source, outcome(part, null));
            } else {
                long from = fetch.startNanos() - startNanos;
                long took = fetch.endNanos() - fetch.startNanos();
                table.row(
                        part.name().text(),
                        bar(from, took),
                        right(Quantities.millis(from)),
                        right(Quantities.millis(took)),
                        source,
                        outcome(part, fetch));
            }
        }
        return table.text();
    }

    private static String right(String text) {
        return " ".repeat(Math.max(0, NUMBER_WIDTH - text.length())) + text;
    }

    private String scale() {
        String end = Quantities.millis(nanos);
        return "0" + " ".repeat(Math.max(1, WIDTH - 1 - end.length())) + end;
    }

    private String bar(long from, long took) {
        int start = (int) Math.min(WIDTH - 1, Math.max(0, from * WIDTH / nanos));
        int end = (int) Math.min(WIDTH, Math.max(start + 1, (from + took) * WIDTH / nanos));
        return " ".repeat(start) + "█".repeat(end - start);
    }

    private String outcome(PartPlan part, @Nullable Fetch fetch) {
        PartSettled settled = recorder.settled(plan, part.index());
        if (settled == null) {
            return "not begun";
        }
        int status =
                fetch == null || fetch.answer() == null ? 0 : fetch.answer().status();
        if (settled.outcome().equals(PartSettled.FETCHED)) {
            return status > 0 ? Integer.toString(status) : "good";
        }
        String detail = settled.detail().isEmpty() ? "" : ": " + settled.detail();
        return Quantities.cut(settled.outcome() + detail, OUTCOME_MAX);
    }
}
