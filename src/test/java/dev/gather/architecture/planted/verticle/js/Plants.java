package dev.gather.architecture.planted.verticle.js;

/** Breaches of what {@code verticle.js} has to keep. */
public interface Plants {
    record KnowsMessage(dev.gather.architecture.planted.message.Plants seen) {}
}
