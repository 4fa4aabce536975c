package dev.gather.lab;

import dev.gather.lab.load.FlowResult;
import dev.gather.lab.load.FlowResult.Second;
import dev.gather.lab.report.Chart;
import dev.gather.lab.report.Chart.Band;
import dev.gather.lab.report.Chart.Series;
import dev.gather.lab.report.Section;
import dev.gather.lab.report.Table;
import dev.gather.lab.report.Tile;
import dev.gather.lab.report.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a route beside a failing one went through, as a time line.
 *
 * @param patience of a client
 * @param results of the plain route of the blocking server, that of Gather, then of the routes that ask the service
 */
record BesideReport(
        BesideExperiment experiment, Phases course, List<FlowResult> results, double rate, Duration patience) {
    private static final List<String> NAMES = List.of(
            Rig.BLOCKING + ": plain route",
            "Gather: plain route",
            Rig.BLOCKING + ": asks the service",
            "Gather: asks the service");

    Section section() {
        FlowResult blocking = results.get(0);
        FlowResult gather = results.get(1);
        return new Section(
                        experiment.id(),
                        experiment.title(),
                        "beside a failing service Gather's plain route answered " + outcome(gather)
                                + ", the blocking one " + outcome(blocking),
                        "The route that asks nobody was answered within the client's " + Words.time(patience)
                                + " in "
                                + outcome(gather) + " by Gather, and in " + outcome(blocking)
                                + " by the blocking server, whose"
                                + " threads all waited for the service.",
                        List.of(times(), success()),
                        List.of(phaseTable(), totals()),
                        setup())
                .with(new Tile(
                        "of the requests beside " + experiment.tile(),
                        Words.percent(gather.success()),
                        "blocking: " + Words.percent(blocking.success())));
    }

    private List<String> setup() {
        List<String> setup = new ArrayList<>(experiment.setup());
        setup.add("Each route of each contestant is asked " + Words.number(rate)
                + " times a second at planned moments; a client gives up after " + Words.time(patience)
                + " and leaves.");
        setup.add("Gather's route has timeout: 500ms and fallback: null, so its answers are then partial; when most"
                + " calls fail, its breaker stops asking for 5 s. The blocking server waits as long as it takes, as"
                + " in the talk.");
        return setup;
    }

    private static String outcome(FlowResult flow) {
        return Words.percent(flow.success()) + " (p99 "
                + Words.millis(flow.total().p(99)) + ")";
    }

    private Chart times() {
        return line("The slowest answer of each second, in milliseconds", "ms", true, Second::worst, 2);
    }

    private Chart success() {
        return line("Requests of each second that got a good answer, in percent", "%", false, BesideReport::percent, 4);
    }

    private static double percent(Second second) {
        return second.sent() == 0 ? Double.NaN : 100.0 * second.good() / second.sent();
    }

    private Chart line(String caption, String unit, boolean logarithmic, ToDoubleFunction<Second> figure, int flows) {
        List<Series> series = IntStream.range(0, flows)
                .mapToObj(i -> new Series(
                        NAMES.get(i),
                        results.get(i).seconds().stream()
                                .mapToDouble(figure)
                                .boxed()
                                .toList()))
                .toList();
        List<String> labels = IntStream.range(0, results.get(0).seconds().size())
                .mapToObj(Integer::toString)
                .toList();
        return new Chart(caption, Chart.Kind.LINES, unit, logarithmic, "seconds", labels, series, course.bands());
    }

    private Table phaseTable() {
        List<List<String>> rows = new ArrayList<>();
        for (Band band : course.bands()) {
            rows.add(Stream.concat(
                            Stream.of("%.0f to %.0f s: %s".formatted(band.from(), band.to(), band.name())),
                            results.stream().map(flow -> within(flow.seconds(), band)))
                    .toList());
        }
        List<String> head = Stream.concat(Stream.of("latency of the service"), NAMES.stream())
                .toList();
        return new Table("Good answers, and the slowest one, by the latency of the service", head, rows);
    }

    private static String within(List<Second> seconds, Band band) {
        int to = Math.min(seconds.size(), (int) Math.round(band.to()));
        List<Second> some = seconds.subList(Math.min(to, (int) Math.round(band.from())), to);
        long sent = some.stream().mapToLong(Second::sent).sum();
        long good = some.stream().mapToLong(Second::good).sum();
        double worst = some.stream().mapToDouble(Second::worst).max().orElse(Double.NaN);
        return Words.percent(sent == 0 ? Double.NaN : (double) good / sent) + ", " + Words.millis(worst);
    }

    private Table totals() {
        List<List<String>> rows = IntStream.range(0, NAMES.size())
                .mapToObj(i -> {
                    FlowResult flow = results.get(i);
                    return Percentiles.row(
                            NAMES.get(i),
                            flow.total(),
                            Percentiles.good(flow),
                            Words.number(flow.total().answered("200 partial")));
                })
                .toList();
        return new Table(
                "Times of all requests; who gave up counts as " + Words.time(patience),
                Percentiles.head("good answers", "of them partial"),
                rows);
    }
}
