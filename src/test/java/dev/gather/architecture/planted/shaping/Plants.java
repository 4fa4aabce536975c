package dev.gather.architecture.planted.shaping;

/** Breaches of what {@code shaping} has to keep. */
public interface Plants {
    record KnowsReference(dev.gather.architecture.planted.reference.Plants seen) {}
}
