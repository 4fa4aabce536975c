package dev.gather.architecture.planted.source;

/** Breaches of what {@code source} has to keep. */
public interface Plants {
    record KnowsAKind(dev.gather.architecture.planted.source.http.Plants seen) {}
}
