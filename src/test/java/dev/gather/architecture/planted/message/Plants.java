package dev.gather.architecture.planted.message;

/** Breaches of what {@code message} has to keep. */
public interface Plants {
    record KnowsPlan(dev.gather.architecture.planted.plan.Plants seen) {}
}
