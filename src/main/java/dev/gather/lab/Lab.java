package dev.gather.lab;

import dev.gather.lab.report.Report;
import dev.gather.lab.report.Section;
import dev.gather.lab.report.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the experiments, one after another, and tells what they found. */
public final class Lab {
    private static final Logger LOG = LoggerFactory.getLogger(Lab.class);

    /** In the order of the talk. */
    private static final List<Experiment> ALL = List.of(
            new MemoryExperiment(),
            new PageExperiment(),
            PairExperiment.KEEP_ALIVE,
            PairExperiment.POOL,
            BesideExperiment.FAILURE,
            BesideExperiment.MINUTE,
            new TimeoutExperiment(),
            WorkExperiment.JSON,
            WorkExperiment.EXTERNAL,
            WorkExperiment.ROW);

    private Lab() {}

    /** The words that name the experiments, in their order. */
    public static List<String> ids() {
        return ALL.stream().map(Experiment::id).toList();
    }

    /**
     * The report, when all is over; an experiment that fails says so in it. Blocks for minutes.
     *
     * @param version of Gather, for the report
     * @param chosen the words of the experiments to run
     * @throws IOException if there is nothing to experiment with: no Postgres, no service
     */
    public static Report run(String version, Pace pace, Set<String> chosen, Progress progress)
            throws IOException, InterruptedException {
        Table machine = Machine.table(version, pace);
        List<Experiment> experiments =
                ALL.stream().filter(one -> chosen.contains(one.id())).toList();
        List<Section> sections = new ArrayList<>();
        progress.begins(0, experiments.size(), "Postgres and the service start");
        try (Rig rig = Rig.start()) {
            for (Experiment experiment : experiments) {
                progress.begins(sections.size(), experiments.size(), experiment.title());
                sections.add(section(experiment, rig, pace));
            }
        }
        progress.begins(sections.size(), experiments.size(), "done");
        return new Report(Conclusion.of(sections), machine, sections);
    }

    private static Section section(Experiment experiment, Rig rig, Pace pace) throws InterruptedException {
        try {
            return experiment.run(rig, pace);
        } catch (IOException | RuntimeException e) {
            LOG.warn("the experiment \"{}\" failed", experiment.title(), e);
            String why = e.getMessage() == null ? e.toString() : e.getMessage();
            return Section.failed(experiment.id(), experiment.title(), why);
        }
    }
}
