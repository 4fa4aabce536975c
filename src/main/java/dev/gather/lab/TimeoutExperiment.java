package dev.gather.lab;

import dev.gather.lab.load.Flow;
import dev.gather.lab.load.FlowResult;
import dev.gather.lab.load.OpenLoad;
import dev.gather.lab.report.Chart;
import dev.gather.lab.report.Chart.Series;
import dev.gather.lab.report.Section;
import dev.gather.lab.report.Table;
import dev.gather.lab.report.Words;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** A service takes 3 s: contestants that wait for it against those that have a timeout. */
final class TimeoutExperiment implements Experiment {
    private static final double PER_SECOND = 30;
    private static final int SERVICE_MILLIS = 3_000;
    private static final int TIMEOUT_MILLIS = 300;
    private static final List<String> NAMES = List.of(
            "Blocking, no timeout", "Blocking, timeout 300 ms", "Gather, deadline 60 s", "Gather, timeout 300 ms");

    @Override
    public String id() {
        return "timeouts";
    }

    @Override
    public String title() {
        return "Timeouts, on and off";
    }

    @Override
    public Section run(Rig rig, Pace pace) throws IOException, InterruptedException {
        Entrant waiting = rig.fresh(Rig.BLOCKING);
        Entrant limited = rig.blockingWithTimeout(Rig.BLOCKING, TIMEOUT_MILLIS);
        Entrant gather = rig.entrant(Rig.GATHER);
        double rate = pace.rate(PER_SECOND);
        List<Flow> flows = List.of(
                waiting.flow("/external", rate),
                limited.flow("/external", rate),
                gather.flow("/patient", rate),
                gather.flow("/impatient", rate));
        rig.setService(0, 0);
        OpenLoad load = new OpenLoad(pace.patience());
        load.run(flows, pace.times(0.5));
        rig.setService(SERVICE_MILLIS, 0);
        List<FlowResult> results = load.run(flows, pace.times(2));
        rig.setService(0, 0);
        waiting.close();
        limited.close();
        return section(results, pace);
    }

    private Section section(List<FlowResult> results, Pace pace) {
        String without = Words.percent(results.get(0).success());
        String with = Words.percent(results.get(1).success());
        return new Section(
                id(),
                title(),
                "blocking answered " + without + " without, " + with + " with a timeout; Gather "
                        + Words.percent(results.get(2).success()) + " and "
                        + Words.percent(results.get(3).success()),
                "Without a timeout the blocking server answered " + without + " of the requests, with one of 300 ms "
                        + with
                        + "; Gather holds whoever waits, so a timeout only decides how long that is: half waited "
                        + Words.millis(results.get(2).total().p(50)) + " without and "
                        + Words.millis(results.get(3).total().p(50)) + " with it.",
                List.of(new Chart(
                        "How long answers took, in milliseconds",
                        Chart.Kind.BARS,
                        "ms",
                        false,
                        "",
                        NAMES,
                        List.of(times("p50", results, 50), times("p99", results, 99)),
                        List.of())),
                List.of(table(results)),
                setup(pace));
    }

    private static List<String> setup(Pace pace) {
        return List.of(
                "A service takes 3 s for each call. Each contestant is asked " + Words.number(pace.rate(PER_SECOND))
                        + " times a second at planned moments for "
                        + Words.time(pace.times(2)) + "; a client gives up after "
                        + Words.time(pace.patience()) + ".",
                "With a timeout the answer is there without what the service has: Gather-Status: partial."
                        + " Gather's breaker then stops asking, so that most of its answers take no time at all.");
    }

    private static Series times(String name, List<FlowResult> results, double percentile) {
        return new Series(
                name, results.stream().map(flow -> flow.total().p(percentile)).toList());
    }

    private static Table table(List<FlowResult> results) {
        return new Table(
                "Times of all requests; who gave up counts with the time until then",
                Percentiles.head("good answers", "of them partial"),
                IntStream.range(0, NAMES.size())
                        .mapToObj(i -> Percentiles.row(
                                NAMES.get(i),
                                results.get(i).total(),
                                Percentiles.good(results.get(i)),
                                Words.number(results.get(i).total().answered("200 partial"))))
                        .toList());
    }
}
