package dev.gather.architecture.planted.lab.report;

/** Breaches of what {@code lab.report} has to keep. */
public interface Plants {
    record KnowsLoad(dev.gather.architecture.planted.lab.load.Plants seen) {}
}
