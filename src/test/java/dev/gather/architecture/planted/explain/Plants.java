package dev.gather.architecture.planted.explain;

/** Breaches of what {@code explain} has to keep. */
public interface Plants {
    record KnowsDemo(dev.gather.architecture.planted.demo.Plants seen) {}
}
