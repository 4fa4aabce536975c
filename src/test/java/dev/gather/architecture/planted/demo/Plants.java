package dev.gather.architecture.planted.demo;

/** Breaches of what {@code demo} has to keep. */
public interface Plants {
    record KnowsConfig(dev.gather.architecture.planted.config.Plants seen) {}
}
