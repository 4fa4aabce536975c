package dev.gather.lab;

import dev.gather.lab.MemoryExperiment.Outcome;
import dev.gather.lab.report.Chart;
import dev.gather.lab.report.Section;
import dev.gather.lab.report.Table;
import dev.gather.lab.report.Tile;
import dev.gather.lab.report.Words;
import java.util.List;
import java.util.stream.Stream;

/** What two contestants reached in so much memory, beside what the talk told of two others. */
record MemoryReport(Outcome blocking, Outcome gather, Pace pace) {
    private static final double TALK_WSGI = 7;
    private static final double TALK_AIOHTTP = 100;
    private static final double SERVICE_SECONDS = 0.1;

    Section section() {
        String ours = told(gather);
        String theirs = told(blocking);
        return new Section(
                        "memory",
                        "A process of 500 MB, a service of 100 ms",
                        "one Gather of " + Words.megabytes(gather.peakBytes()) + " answers " + ours
                                + " requests/s that each wait 100 ms, where " + Rig.WORKERS
                                + " blocking threads answer " + theirs,
                        "Gather answered " + ours + " requests a second in " + Words.megabytes(gather.peakBytes())
                                + " at most, and held " + good(gather)
                                + " waiting ones at once; the blocking server answered "
                                + theirs + " in " + Words.megabytes(blocking.peakBytes())
                                + ", and of as many waiting ones "
                                + good(blocking) + ".",
                        List.of(reachedChart(), ladderChart()),
                        List.of(summary(), steps(blocking), steps(gather)),
                        setup())
                .with(new Tile(
                        "requests a second in " + Words.megabytes(gather.peakBytes()) + ", each waits 100 ms",
                        ours,
                        "blocking: " + theirs));
    }

    private List<String> setup() {
        return List.of(
                "Each request takes one call of a service that takes 100 ms. Rates are tried one after another, each"
                        + " for " + Words.time(pace.times(0.5)) + ", until one is not borne twice: fewer"
                        + " than 99 % good answers, or a p99 over 250 ms. Requests leave at planned moments and times"
                        + " count from these.",
                "Then so many requests within a second that each wait "
                        + Words.time(MemoryExperiment.held(pace))
                        + "; their clients leave after twice as long.",
                "Heaps are bounded by " + Rig.HEAP + "; the memory is all that the process has resident. The rates of"
                        + " the talk are its own, of its machine in 2016.");
    }

    private static double reached(Outcome outcome) {
        return outcome.ladder().reached().map(Ladder.Step::perSecond).orElse(Double.NaN);
    }

    private static String told(Outcome outcome) {
        double lowest = outcome.ladder().steps().get(0).perSecond();
        return outcome.ladder().reached().isPresent()
                ? Words.number(reached(outcome))
                : "fewer than " + Words.number(lowest);
    }

    private static String good(Outcome outcome) {
        return Words.number(outcome.holding().total().answered("200"));
    }

    private Chart reachedChart() {
        return new Chart(
                "Requests answered in a second",
                Chart.Kind.BARS,
                "/s",
                true,
                "",
                List.of("the talk: WSGI", "the talk: aiohttp", blocking.name(), gather.name()),
                List.of(new Chart.Series(
                        "requests/s", List.of(TALK_WSGI, TALK_AIOHTTP, reached(blocking), reached(gather)))),
                List.of());
    }

    private Chart ladderChart() {
        List<Double> rates = Stream.of(blocking, gather)
                .flatMap(outcome -> outcome.ladder().steps().stream())
                .map(Ladder.Step::perSecond)
                .distinct()
                .sorted()
                .toList();
        return new Chart(
                "p99 of the answers at each rate, in milliseconds",
                Chart.Kind.LINES,
                "ms",
                true,
                "requests a second",
                rates.stream().map(Words::number).toList(),
                List.of(p99s(blocking, rates), p99s(gather, rates)),
                List.of());
    }

    private static Chart.Series p99s(Outcome outcome, List<Double> rates) {
        return new Chart.Series(
                outcome.name(),
                rates.stream()
                        .map(rate -> outcome.ladder().steps().stream()
                                .filter(step -> step.perSecond() == rate)
                                .map(step -> step.result().total().p(99))
                                .findFirst()
                                .orElse(Double.NaN))
                        .toList());
    }

    private Table summary() {
        return new Table(
                "What so much memory does",
                List.of(
                        "contestant",
                        "requests/s",
                        "p99 there",
                        "waiting at a time there",
                        "most memory",
                        "waiting ones sent at once",
                        "answered",
                        "memory meanwhile"),
                List.of(
                        List.of("the talk: WSGI", "7", "", "", "500 MB", "", "", ""),
                        List.of("the talk: aiohttp", "100", "", "", "500 MB", "", "", ""),
                        row(blocking),
                        row(gather)));
    }

    private static List<String> row(Outcome outcome) {
        double p99 = outcome.ladder()
                .reached()
                .map(step -> step.result().total().p(99))
                .orElse(Double.NaN);
        return List.of(
                outcome.name(),
                Words.number(reached(outcome)),
                Words.millis(p99),
                Words.number(reached(outcome) * SERVICE_SECONDS),
                Words.megabytes(outcome.peakBytes()),
                Words.number(outcome.held()),
                good(outcome),
                Words.megabytes(outcome.heldBytes()));
    }

    private static Table steps(Outcome outcome) {
        return new Table(
                outcome.name() + ": every rate that was tried",
                List.of("requests/s", "good answers", "p50", "p99", "processors busy", "borne"),
                outcome.ladder().steps().stream()
                        .map(step -> List.of(
                                Words.number(step.perSecond()),
                                Words.percent(step.result().success()),
                                Words.millis(step.result().total().p(50)),
                                Words.millis(step.result().total().p(99)),
                                Words.number(step.cpu()),
                                step.isBorne() ? "yes" : "no"))
                        .toList());
    }
}
