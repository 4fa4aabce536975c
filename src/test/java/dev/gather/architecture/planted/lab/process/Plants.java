package dev.gather.architecture.planted.lab.process;

/** Breaches of what {@code lab.process} has to keep. */
public interface Plants {
    record KnowsLoad(dev.gather.architecture.planted.lab.load.Plants seen) {}
}
