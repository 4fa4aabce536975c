package dev.gather.architecture.planted.schema;

/** Breaches of what {@code schema} has to keep. */
public interface Plants {
    record KnowsRequest(dev.gather.architecture.planted.request.Plants seen) {}
}
