package dev.gather.source.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** How many hosts of an upstream are left alone: at most half of them. Thread-safe. */
final class Ejection {
    private final EjectionConfig config;
    private final int most;
    private final IntConsumer told;
    private final AtomicInteger out = new AtomicInteger();

    /**
     * @param hosts how many there are
     * @param told how many are left alone, each time that it changes
     */
    Ejection(EjectionConfig config, int hosts, IntConsumer told) {
        this.config = config;
        this.most = config.failures() == 0 ? 0 : hosts / 2;
        this.told = told;
    }

    EjectionConfig config() {
        return config;
    }

    /** Takes one of the places, if there is one. */
    boolean enter() {
        int before = out.getAndUpdate(n -> n < most ? n + 1 : n);
        if (before < most) {
            told.accept(before + 1);
        }
        return before < most;
    }

    void leave() {
        told.accept(out.decrementAndGet());
    }
}
