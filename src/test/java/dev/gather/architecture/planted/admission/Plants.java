package dev.gather.architecture.planted.admission;

/** Breaches of what {@code admission} has to keep. */
public interface Plants {
    record KnowsPlan(dev.gather.architecture.planted.plan.Plants seen) {}
}
