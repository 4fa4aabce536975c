package dev.gather.lab;

import dev.gather.lab.load.OpenLoad.Event;
import dev.gather.lab.report.Chart.Band;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How a service's latency changes while a load lasts. */
final class Phases {
    /**
     * One latency.
     *
     * @param every which of the calls take a minute instead; 0 for none
     */
    record Phase(String name, int millis, int every, Duration lasting) {}

    private final List<Phase> phases;

    Phases(List<Phase> phases) {
        this.phases = phases;
    }

    Duration lasting() {
        return phases.stream().map(Phase::lasting).reduce(Duration.ZERO, Duration::plus);
    }

    List<Event> events(Rig rig) {
        List<Event> events = new ArrayList<>();
        Duration at = Duration.ZERO;
        for (Phase phase : phases) {
            events.add(new Event(at, () -> rig.setService(phase.millis(), phase.every())));
            at = at.plus(phase.lasting());
        }
        return events;
    }

    /** In seconds. */
    List<Band> bands() {
        List<Band> bands = new ArrayList<>();
        double from = 0;
        for (Phase phase : phases) {
            double to = from + phase.lasting().toNanos() / 1e9;
            bands.add(new Band(phase.name(), from, to));
            from = to;
        }
        return bands;
    }
}
