package dev.gather.architecture.planted.guard;

/** Breaches of what {@code guard} has to keep. */
public interface Plants {
    record KnowsPart(dev.gather.architecture.planted.part.Plants seen) {}
}
