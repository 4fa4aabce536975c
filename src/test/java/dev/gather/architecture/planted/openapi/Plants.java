package dev.gather.architecture.planted.openapi;

/** Breaches of what {@code openapi} has to keep. */
public interface Plants {
    record KnowsDemo(dev.gather.architecture.planted.demo.Plants seen) {}
}
