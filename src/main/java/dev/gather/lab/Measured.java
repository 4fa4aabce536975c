package dev.gather.lab;

import dev.gather.lab.load.ClosedLoad;
import dev.gather.lab.load.LoadResult;
import java.time.Duration;

/**
 * What a contestant did under a load of the closed model, after a warm-up that is not counted.
 *
 * @param cpuMicros of its process for each answer; NaN where the system does not tell
 */
record Measured(LoadResult load, double cpuMicros) {
    static Measured of(Entrant entrant, String path, int connections, Duration warmUp, Duration lasting) {
        double[] cpu = new double[2];
        LoadResult load = ClosedLoad.run(
                entrant.at(path),
                connections,
                warmUp,
                lasting,
                () -> cpu[0] = entrant.cpuSeconds(),
                () -> cpu[1] = entrant.cpuSeconds());
        long good = load.answered("200");
        if (good == 0) {
            throw new IllegalStateException(entrant.name() + " gave no good answer to " + path + ": " + load.summary());
        }
        return new Measured(load, (cpu[1] - cpu[0]) * 1e6 / good);
    }

    /** Good answers in a second. */
    double perSecond() {
        return load.goodput();
    }

    /** How many requests got another answer or none. */
    long bad() {
        return load.answered("")
                - load.answered("200")
                + load.failed().values().stream().mapToLong(Long::longValue).sum();
    }
}
