package dev.gather.lab;

import dev.gather.lab.report.Chart;
import dev.gather.lab.report.Section;
import dev.gather.lab.report.Table;
import dev.gather.lab.report.Words;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Connections that are kept against those that are made each time, on a server written by hand, which can do both.
 *
 * @param what is asked, in the plural
 * @param kept the path that keeps its connections
 * @param unkept the path that does not
 * @param setup what is done there
 */
record PairExperiment(String id, String title, String what, String kept, String unkept, int connections, String setup)
        implements Experiment {
    static final PairExperiment KEEP_ALIVE = new PairExperiment(
            "keep-alive",
            "Keep-alive to the service",
            "calls",
            "/external?ms=0",
            "/external-unkept?ms=0",
            32,
            "Each answer takes one call of a service that answers at once, over a kept connection or a new one.");
    static final PairExperiment POOL = new PairExperiment(
            "pool",
            "A pool of connections to Postgres",
            "queries",
            "/row",
            "/row-unpooled",
            16,
            "Each answer takes one query, over a pooled connection or one that is made for it, with its login.");

    @Override
    public Section run(Rig rig, Pace pace) throws IOException, InterruptedException {
        Entrant entrant = rig.entrant(Rig.GATHERED);
        Measured without = measured(entrant, unkept, pace);
        Measured with = measured(entrant, kept, pace);
        return section(with, without, pace);
    }

    private Measured measured(Entrant entrant, String path, Pace pace) {
        return Measured.of(entrant, path, pace.crowd(connections), pace.times(0.5), pace.times(0.75));
    }

    private Section section(Measured with, Measured without, Pace pace) {
        String times = Words.number(with.perSecond() / without.perSecond());
        return new Section(
                id,
                title,
                times + " times as many " + what + " with kept connections",
                "Kept connections gave " + Words.number(with.perSecond()) + " " + what + " a second, new ones "
                        + Words.number(without.perSecond()) + ": " + times + " times as many, at "
                        + Words.micros(with.cpuMicros()) + " of the server's processor time each in place of "
                        + Words.micros(without.cpuMicros()) + ".",
                List.of(new Chart(
                        what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1) + " a second",
                        Chart.Kind.BARS,
                        "/s",
                        false,
                        "",
                        List.of("kept", "new each time"),
                        List.of(new Chart.Series(what + " a second", List.of(with.perSecond(), without.perSecond()))),
                        List.of())),
                List.of(new Table(
                        "With and without",
                        List.of("connections", what + "/s", "p50", "p99", "CPU of the server each", "no good answer"),
                        List.of(row("kept", with), row("new each time", without)))),
                List.of(
                        setup,
                        "By the async server written by hand, asked over " + pace.crowd(connections)
                                + " connections as fast as it answers."));
    }

    private static List<String> row(String name, Measured measured) {
        return List.of(
                name,
                Words.number(measured.perSecond()),
                Words.millis(measured.load().p(50)),
                Words.millis(measured.load().p(99)),
                Words.micros(measured.cpuMicros()),
                Words.number(measured.bad()));
    }
}
