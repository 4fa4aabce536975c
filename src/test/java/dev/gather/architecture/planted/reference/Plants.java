package dev.gather.architecture.planted.reference;

/** Breaches of what {@code reference} has to keep. */
public interface Plants {
    record KnowsPlan(dev.gather.architecture.planted.plan.Plants seen) {}
}
