package dev.gather.lab;

import dev.gather.lab.load.Flow;
import dev.gather.lab.load.Target;
import dev.gather.lab.process.Child;
import java.io.UncheckedIOException;
import java.util.function.DoubleSupplier;

/**
 * Who takes part in an experiment.
 *
 * @param name as the report has it
 */
record Entrant(String name, Child child) implements AutoCloseable {
    Target at(String path) {
        return new Target(child.port(), path);
    }

    Flow flow(String path, double perSecond) {
        return new Flow(at(path), perSecond);
    }

    /** User and system time since its start, in seconds; NaN where the system does not tell. */
    double cpuSeconds() {
        return orNaN(child.figures()::cpuSeconds);
    }

    /** Its resident memory in bytes; NaN where the system does not tell. */
    double rssBytes() {
        return orNaN(child.figures()::rssBytes);
    }

    /** The most there ever was of it. */
    double rssPeakBytes() {
        return orNaN(child.figures()::rssPeakBytes);
    }

    private static double orNaN(DoubleSupplier figure) {
        try {
            return figure.getAsDouble();
        } catch (UncheckedIOException | IllegalStateException e) {
            return Double.NaN;
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
