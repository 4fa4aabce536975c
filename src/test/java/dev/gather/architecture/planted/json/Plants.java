package dev.gather.architecture.planted.json;

/** Breaches of what {@code json} has to keep. */
public interface Plants {
    record KnowsConfig(dev.gather.architecture.planted.config.Plants seen) {}
}
