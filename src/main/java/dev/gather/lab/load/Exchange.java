package dev.gather.lab.load;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One request and what becomes of it. Confined to one thread. */
final class Exchange {
    private final long plannedNanos;
    private final Consumer<Exchange> settled;
    private String status = "";
    private boolean over;
    private @Nullable Connection connection;

    /** @param settled told once, when there is a status or a failure, or when nobody waits any longer */
    Exchange(long plannedNanos, Consumer<Exchange> settled) {
        this.plannedNanos = plannedNanos;
        this.settled = settled;
    }

    /** When it was to leave, by the clock that only runs. */
    long plannedNanos() {
        return plannedNanos;
    }

    void goesOver(Connection one) {
        connection = one;
    }

    /** What it was sent on. */
    @Nullable
    Connection connection() {
        return connection;
    }

    void settle(String what) {
        if (!over) {
            over = true;
            status = what;
            settled.accept(this);
        }
    }

    /** What became of it: a status, or in words why there is none. */
    String status() {
        return status;
    }

    boolean isOver() {
        return over;
    }
}
