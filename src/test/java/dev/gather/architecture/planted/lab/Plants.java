package dev.gather.architecture.planted.lab;

/** Breaches of what {@code lab} has to keep. */
public interface Plants {
    record KnowsConfig(dev.gather.architecture.planted.config.Plants seen) {}
}
