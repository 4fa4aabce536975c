package dev.gather.architecture.planted.part;

/** Breaches of what {@code part} has to keep. */
public interface Plants {
    record KnowsGuard(dev.gather.architecture.planted.guard.Plants seen) {}
}
