package dev.gather.architecture.planted.lab.load;

/** Breaches of what {@code lab.load} has to keep. */
public interface Plants {
    record KnowsReport(dev.gather.architecture.planted.lab.report.Plants seen) {}
}
