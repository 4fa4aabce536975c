package dev.gather.architecture.planted.reply;

/** Breaches of what {@code reply} has to keep. */
public interface Plants {
    record KnowsPlan(dev.gather.architecture.planted.plan.Plants seen) {}
}
