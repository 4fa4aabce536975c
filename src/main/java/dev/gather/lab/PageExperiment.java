package dev.gather.lab;

import dev.gather.lab.load.ClosedLoad;
import dev.gather.lab.load.Flow;
import dev.gather.lab.load.FlowResult;
import dev.gather.lab.load.OpenLoad;
import dev.gather.lab.report.Chart;
import dev.gather.lab.report.Section;
import dev.gather.lab.report.Table;
import dev.gather.lab.report.Tile;
import dev.gather.lab.report.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** {@code await a; await b; await c} against {@code gather(a, b, c)}, by hand and by Gather. */
final class PageExperiment implements Experiment {
    private static final double PER_SECOND = 40;

    @Override
    public String id() {
        return "gather";
    }

    @Override
    public String title() {
        return "One after another, or at the same time";
    }

    @Override
    public Section run(Rig rig, Pace pace) throws IOException, InterruptedException {
        List<String> names = List.of(Rig.BLOCKING, Rig.NAIVE, Rig.GATHERED, Rig.GATHER);
        List<Flow> flows = new ArrayList<>();
        for (String name : names) {
            Entrant entrant = rig.entrant(name);
            // alone, or four JVMs that compile at once make Gather's event loops late, and it refuses some requests
            ClosedLoad.run(entrant.at("/page"), 2, pace.times(0.5));
            flows.add(entrant.flow("/page", pace.rate(PER_SECOND)));
        }
        OpenLoad load = new OpenLoad(pace.patience());
        load.run(flows, pace.times(1));
        List<FlowResult> results = load.run(flows, pace.times(2));
        return section(names, results, pace);
    }

    private Section section(List<String> names, List<FlowResult> results, Pace pace) {
        String naive = Words.millis(results.get(1).total().p(50));
        String gathered = Words.millis(results.get(2).total().p(50));
        String gather = Words.millis(results.get(3).total().p(50));
        return new Section(
                        id(),
                        title(),
                        "a page of parts of 50 and 100 ms and a query takes Gather " + gather
                                + ", where one after another takes " + naive,
                        "Half of the pages came within " + naive
                                + " when a handler awaits one part after another, within " + gathered
                                + " when it gathers them by hand, and within " + gather
                                + " from Gather, which nobody told.",
                        List.of(chart(names, results)),
                        List.of(table(names, results)),
                        setup(pace))
                .with(new Tile("for a page of 50 ms, 100 ms and a query", gather, "one after another: " + naive));
    }

    private static Chart chart(List<String> names, List<FlowResult> results) {
        return new Chart(
                "How long a page took, in milliseconds",
                Chart.Kind.BARS,
                "ms",
                false,
                "",
                Percentiles.NAMES,
                IntStream.range(0, names.size())
                        .mapToObj(i ->
                                Percentiles.series(names.get(i), results.get(i).total()))
                        .toList(),
                List.of());
    }

    private static Table table(List<String> names, List<FlowResult> results) {
        return new Table(
                "Times of pages",
                Percentiles.head("good answers"),
                IntStream.range(0, names.size())
                        .mapToObj(i ->
                                Percentiles.row(names.get(i), results.get(i).total(), Percentiles.good(results.get(i))))
                        .toList());
    }

    private static List<String> setup(Pace pace) {
        return List.of(
                "A page of three parts: a call of a service that takes 50 ms, one that takes 100 ms, and a row.",
                "All contestants at the same time, each asked " + Words.number(pace.rate(PER_SECOND))
                        + " times a second at planned moments for "
                        + Words.time(pace.times(2)) + "; times count from the planned moment.");
    }
}
