package dev.gather.architecture.planted.bus;

/** Breaches of what {@code bus} has to keep. */
public interface Plants {
    record KnowsPlan(dev.gather.architecture.planted.plan.Plants seen) {}
}
