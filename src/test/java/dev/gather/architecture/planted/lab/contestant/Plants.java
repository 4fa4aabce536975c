package dev.gather.architecture.planted.lab.contestant;

/** Breaches of what {@code lab.contestant} has to keep. */
public interface Plants {
    record KnowsLoad(dev.gather.architecture.planted.lab.load.Plants seen) {}
}
