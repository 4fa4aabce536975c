package dev.gather.architecture.planted.layout;

/** Breaches of what {@code layout} has to keep. */
public interface Plants {
    record KnowsPlan(dev.gather.architecture.planted.plan.Plants seen) {}
}
