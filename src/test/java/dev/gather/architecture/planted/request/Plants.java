package dev.gather.architecture.planted.request;

/** Breaches of what {@code request} has to keep. */
public interface Plants {
    record KnowsConfig(dev.gather.architecture.planted.config.Plants seen) {}
}
