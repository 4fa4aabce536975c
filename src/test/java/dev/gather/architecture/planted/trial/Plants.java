package dev.gather.architecture.planted.trial;

/** Breaches of what {@code trial} has to keep. */
public interface Plants {
    record KnowsDemo(dev.gather.architecture.planted.demo.Plants seen) {}
}
