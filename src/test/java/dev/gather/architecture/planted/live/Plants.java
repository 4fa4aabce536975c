package dev.gather.architecture.planted.live;

/** Breaches of what {@code live} has to keep. */
public interface Plants {
    record KnowsHttp(dev.gather.architecture.planted.http.Plants seen) {}
}
