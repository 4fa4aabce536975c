package dev.gather.architecture.planted.config;

/** Breaches of what {@code config} has to keep. */
public interface Plants {
    record KnowsJson(dev.gather.architecture.planted.json.Plants seen) {}
}
