package dev.gather.architecture.planted.admin;

/** Breaches of what {@code admin} has to keep. */
public interface Plants {
    record KnowsObserve(dev.gather.architecture.planted.observe.Plants seen) {}
}
