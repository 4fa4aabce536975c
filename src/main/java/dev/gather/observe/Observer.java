package dev.gather.observe;

/** Listens to what happens. Called on event loops, by several at once: must be thread-safe and must not block. */
@FunctionalInterface
public interface Observer {
    void observe(Observation observation);
}
