package dev.gather.architecture.planted.verticle.groovy;

/** Breaches of what a language of verticles has to keep. */
public interface Plants {
    record KnowsPlan(dev.gather.architecture.planted.plan.Plants seen) {}
}
