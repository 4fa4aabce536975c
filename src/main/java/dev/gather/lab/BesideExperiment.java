package dev.gather.lab;

import dev.gather.lab.load.Flow;
import dev.gather.lab.load.FlowResult;
import dev.gather.lab.load.OpenLoad;
import dev.gather.lab.report.Section;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * What becomes of a route that asks nobody while the service behind another route of the same process fails: blocking
 * against Gather, both at the same moments.
 *
 * @param tile the failure in few words
 * @param perSecond requests for each route of each contestant
 * @param phases of the service
 * @param setup what else is to be known
 */
record BesideExperiment(
        String id, String title, String tile, double perSecond, Function<Pace, Phases> phases, List<String> setup)
        implements Experiment {
    private static final double MINUTE_SHARE = 0.03;

    static final BesideExperiment FAILURE = new BesideExperiment(
            "failure",
            "A service goes from 50 ms to 3 s, then to 15 s",
            "a service of 15 s are answered well",
            40,
            pace -> new Phases(List.of(
                    new Phases.Phase("50 ms", 50, 0, pace.times(1)),
                    new Phases.Phase("3 s", 3_000, 0, pace.times(1.75)),
                    new Phases.Phase("15 s", 15_000, 0, pace.times(1.75)),
                    new Phases.Phase("50 ms", 50, 0, pace.times(1.5)))),
            List.of());
    static final BesideExperiment MINUTE = new BesideExperiment(
            "minute",
            "A few calls take a minute",
            "calls that take a minute are answered well",
            80,
            pace -> new Phases(
                    List.of(new Phases.Phase("50 ms, 3 % take a minute", 50, (int) (1 / MINUTE_SHARE), pace.times(4)))),
            List.of("In the talk 0.01 % of the calls take a minute, for hours; here every 33rd, for seconds: the"
                    + " same number of stuck calls, sooner."));

    @Override
    public Section run(Rig rig, Pace pace) throws IOException, InterruptedException {
        Entrant blocking = rig.fresh(Rig.BLOCKING);
        Entrant gather = rig.entrant(Rig.GATHER);
        double rate = pace.rate(perSecond);
        Phases course = phases.apply(pace);
        List<Flow> flows = List.of(
                blocking.flow("/json", rate),
                gather.flow("/json", rate),
                blocking.flow("/external", rate),
                gather.flow("/failing", rate));
        rig.setService(50, 0);
        new OpenLoad(pace.patience()).run(flows, pace.times(0.5));
        OpenLoad load = new OpenLoad(pace.patience(), course.events(rig));
        List<FlowResult> results = load.run(flows, course.lasting());
        blocking.close();
        rig.setService(0, 0);
        return new BesideReport(this, course, results, rate, pace.patience()).section();
    }
}
