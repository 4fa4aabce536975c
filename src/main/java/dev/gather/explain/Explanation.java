package dev.gather.explain;

import dev.gather.layout.Quantities;
import dev.gather.layout.Table;
import dev.gather.plan.PartPlan;
import dev.gather.plan.Plan;
import dev.gather.plan.PlanBook;
import dev.gather.request.Watchable;
import dev.gather.source.SourceKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the plans of a config come to, as text for people. */
public final class Explanation {
    private final PlanBook book;
    private final Load load;
    private final int rate;

    /**
     * @param resources upstreams, databases and so on, by their kind and name
     * @param rate how many requests a second are reckoned with
     */
    public Explanation(PlanBook book, Map<SourceKind<?, ?>, Map<String, ?>> resources, int rate) {
        this.book = book;
        this.load = new Load(book, resources, rate);
        this.rate = rate;
    }

    /** A table of all routes, then each. */
    public String all() {
        Table table = new Table("").row("route", "parts", "waves", "at most", "slowest path");
        for (Plan plan : book.plans()) {
            WorstCase worst = new WorstCase(plan);
            table.row(
                    plan.endpoint().name(),
                    Integer.toString(plan.parts().size()),
                    Integer.toString(Waves.of(plan).size()),
                    Quantities.duration(worst.worst()),
                    path(worst));
        }
        String each = book.plans().stream().map(this::one).collect(Collectors.joining("\n"));
        return table.text() + "\n" + each;
    }

    /** One route: its parts in waves, the time it can take, and what so many requests of it would hold. */
    public String one(Plan plan) {
        WorstCase worst = new WorstCase(plan);
        StringBuilder text = new StringBuilder(head(plan)).append(watched(plan));
        int number = 1;
        for (List<PartPlan> wave : Waves.of(plan)) {
            text.append("\n  wave ").append(number++).append('\n').append(parts(plan, wave));
        }
        text.append('\n').append(times(plan, worst));
        return text.append('\n').append(LoadText.of(load, rate, plan, worst)).toString();
    }

    private static String head(Plan plan) {
        return plan.endpoint().name() + "\n  answers within "
                + Quantities.duration(plan.endpoint().deadline()) + ", its deadline\n";
    }

    /** When it is composed for those who watch it; empty if nobody can. */
    private String watched(Plan plan) {
        Watchable how = book.watchable().get(plan.endpoint().index());
        if (how == null) {
            return "";
        }
        List<String> whens = new ArrayList<>();
        if (how.every() != null) {
            whens.add("every " + Quantities.duration(how.every()));
        }
        if (how.channel() != null) {
            whens.add("when " + how.channel().database() + " notifies "
                    + how.channel().name());
        }
        return "  while watched, composed " + String.join(" and ", whens) + ", once for all who watch the same\n";
    }

    private static String parts(Plan plan, List<PartPlan> wave) {
        Table table = new Table("    ");
        for (PartPlan part : wave) {
            String name = part.name().text();
            for (String line : PartText.of(plan, part)) {
                table.row(name, line);
                name = "";
            }
        }
        return table.text();
    }

    private static String times(Plan plan, WorstCase worst) {
        Table table = new Table("  ");
        if (!worst.slowestPath().isEmpty()) {
            table.row("slowest path", path(worst));
        }
        table.row("at most", atMost(plan, worst));
        String title = "note";
        for (String note : TimeNotes.of(plan, worst)) {
            table.row(title, note);
        }
        return table.text();
    }

    private static String path(WorstCase worst) {
        return worst.slowestPath().stream()
                .map(part -> part.name().text() + " " + own(part))
                .collect(Collectors.joining(" → "));
    }

    private static String own(PartPlan part) {
        Duration own = WorstCase.own(part);
        return own == null ? "(no timeout)" : Quantities.duration(own);
    }

    private static String atMost(Plan plan, WorstCase worst) {
        Duration deadline = plan.endpoint().deadline();
        if (worst.uncut().compareTo(deadline) < 0) {
            return Quantities.duration(worst.worst());
        }
        List<String> endless = worst.slowestPath().stream()
                .filter(part -> WorstCase.own(part) == null)
                .map(part -> part.name().text())
                .toList();
        String why = endless.isEmpty()
                ? "the slowest path alone would take " + Quantities.duration(worst.uncut())
                : String.join(", ", endless) + (endless.size() == 1 ? " has" : " have") + " no timeout";
        return Quantities.duration(deadline) + ", the deadline: " + why;
    }
}
