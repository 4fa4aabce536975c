package dev.gather.lab;

import dev.gather.lab.load.ClosedLoad;
import dev.gather.lab.load.FlowResult;
import dev.gather.lab.load.OpenLoad;
import dev.gather.lab.load.OpenLoad.Event;
import dev.gather.lab.report.Section;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The talk's table: how many requests a process of 500 MB answers that each wait 100 ms, and how many it holds. */
final class MemoryExperiment implements Experiment {
    private static final String PATH = "/external?ms=100";
    private static final double[] BLOCKING_RATES = {50, 100, 150, 180, 250, 500};
    private static final double[] GATHER_RATES = {100, 500, 1_000, 2_000, 3_000, 4_000, 6_000, 8_000, 10_000, 12_000};
    private static final int HELD = 5_000;

    /**
     * What one contestant did.
     *
     * @param held how many requests were sent at once that wait so long
     * @param holding what became of them
     * @param heldBytes resident memory meanwhile
     * @param peakBytes the most there ever was
     */
    record Outcome(String name, Ladder ladder, int held, FlowResult holding, double heldBytes, double peakBytes) {}

    @Override
    public String id() {
        return "memory";
    }

    @Override
    public String title() {
        return "A process of 500 MB, a service of 100 ms";
    }

    @Override
    public Section run(Rig rig, Pace pace) throws IOException, InterruptedException {
        Outcome blocking = outcome(rig.fresh(Rig.BLOCKING), BLOCKING_RATES, pace);
        Outcome gather = outcome(rig.fresh(Rig.GATHER), GATHER_RATES, pace);
        return new MemoryReport(blocking, gather, pace).section();
    }

    /** How long the service takes for the requests that are held. */
    static Duration held(Pace pace) {
        return pace.patience().multipliedBy(4).dividedBy(5);
    }

    private static Outcome outcome(Entrant entrant, double[] rates, Pace pace) {
        try (entrant) {
            ClosedLoad.run(entrant.at(PATH), pace.crowd(64), pace.times(0.75));
            double[] tried = Arrays.stream(rates).map(pace::rate).toArray();
            Ladder ladder = Ladder.climb(entrant, PATH, tried, pace.times(0.5));
            int held = Math.min(pace.crowd(HELD), Machine.descriptorsMax() / 4);
            double[] bytes = {Double.NaN};
            Duration wait = held(pace);
            Event look = new Event(wait.multipliedBy(3).dividedBy(4), () -> bytes[0] = entrant.rssBytes());
            FlowResult holding = new OpenLoad(wait.multipliedBy(2), List.of(look))
                    .run(List.of(entrant.flow("/external?ms=" + wait.toMillis(), held)), Duration.ofSeconds(1))
                    .get(0);
            return new Outcome(entrant.name(), ladder, held, holding, bytes[0], entrant.rssPeakBytes());
        }
    }
}
