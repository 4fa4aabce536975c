package dev.gather.architecture.planted.expression;

/** Breaches of what {@code expression} has to keep. */
public interface Plants {
    record KnowsConfig(dev.gather.architecture.planted.config.Plants seen) {}
}
