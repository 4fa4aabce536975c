package dev.gather.lab;

import dev.gather.lab.report.Chart;
import dev.gather.lab.report.Section;
import dev.gather.lab.report.Table;
import dev.gather.lab.report.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One of the talk's charts: how long one kind of work takes when everybody asks as fast as they are answered.
 *
 * @param path of all contestants
 * @param connections how many clients there are
 * @param work what an answer takes, in words
 */
record WorkExperiment(String id, String title, String path, int connections, String work) implements Experiment {
    static final WorkExperiment JSON =
            new WorkExperiment("json", "The first chart: JSON", "/json", 64, "A constant, written as JSON.");
    static final WorkExperiment EXTERNAL = new WorkExperiment(
            "external",
            "The second chart: an external resource",
            "/external?ms=100",
            256,
            "One call of a service that takes 100 ms, its answer handed on.");
    static final WorkExperiment ROW = new WorkExperiment(
            "database",
            "The third chart: a database",
            "/row",
            64,
            "One row of Postgres by its key, handed on as JSON.");

    private record Line(Entrant entrant, Measured measured) {}

    @Override
    public Section run(Rig rig, Pace pace) throws IOException, InterruptedException {
        List<Line> lines = new ArrayList<>();
        for (String name : List.of(Rig.BLOCKING, Rig.GATHERED, Rig.GATHER)) {
            Entrant entrant = rig.entrant(name);
            Measured measured = Measured.of(entrant, path, pace.crowd(connections), pace.times(1), pace.times(1));
            lines.add(new Line(entrant, measured));
        }
        return section(lines, pace);
    }

    private Section section(List<Line> lines, Pace pace) {
        return new Section(
                id,
                title,
                each(lines, line -> Words.number(line.measured.perSecond()) + "/s"),
                "Answers a second: " + each(lines, line -> Words.number(line.measured.perSecond()))
                        + "; half of them came" + " within: "
                        + each(lines, line -> Words.millis(line.measured.load().p(50))) + ".",
                List.of(new Chart(
                        "How long answers took, in milliseconds",
                        Chart.Kind.BARS,
                        "ms",
                        true,
                        "",
                        Percentiles.NAMES,
                        lines.stream()
                                .map(line -> Percentiles.series(line.entrant.name(), line.measured.load()))
                                .toList(),
                        List.of())),
                List.of(table(lines)),
                List.of(
                        work,
                        "The closed model: " + pace.crowd(connections)
                                + " connections, each of which asks again when it is answered, for "
                                + Words.time(pace.times(1)) + " after as long a warm-up.",
                        "In this model a slow server is asked less often, which flatters it: compare requests a second"
                                + " first. The load generator takes processor time from whoever it measures."));
    }

    private static String each(List<Line> lines, Function<Line, String> figure) {
        return String.join(
                ", ",
                lines.stream()
                        .map(line -> Rig.shortName(line.entrant.name()) + " " + figure.apply(line))
                        .toList());
    }

    private static Table table(List<Line> lines) {
        return new Table(
                "Times of answers, and what they cost",
                Percentiles.head("answers/s", "CPU of the server per answer", "no good answer"),
                lines.stream()
                        .map(line -> Percentiles.row(
                                line.entrant.name(),
                                line.measured.load(),
                                Words.number(line.measured.perSecond()),
                                Words.micros(line.measured.cpuMicros()),
                                Words.number(line.measured.bad())))
                        .toList());
    }
}
