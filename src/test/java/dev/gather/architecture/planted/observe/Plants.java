package dev.gather.architecture.planted.observe;

/** Breaches of what {@code observe} has to keep. */
public interface Plants {
    record KnowsRequest(dev.gather.architecture.planted.request.Plants seen) {}
}
