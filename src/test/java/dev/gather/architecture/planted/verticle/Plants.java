package dev.gather.architecture.planted.verticle;

/** Breaches of what {@code verticle} has to keep. */
public interface Plants {
    record KnowsCompose(dev.gather.architecture.planted.compose.Plants seen) {}
}
