package dev.gather.http;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** How many connections clients have open, of all verticles together, and why some were closed. Thread-safe. */
public final class OpenConnections {
    private final int max;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<Reason, LongAdder> closed = new EnumMap<>(Reason.class);
    private volatile boolean letGo;

    /** Why this side closed a connection. */
    public enum Reason {
        HEAD_TIMEOUT("head-timeout"),
        SLOW_READ("slow-read"),
        LIMIT("limit");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** As metrics name it. */
        public String text() {
            return text;
        }
    }

    /** @param max how many may be open at once */
    public OpenConnections(int max) {
        this.max = max;
        for (Reason reason : Reason.values()) {
            closed.put(reason, new LongAdder());
        }
    }

    public long open() {
        return open.get();
    }

    /** How many connections this process has closed for a reason. */
    public long closed(Reason reason) {
        return counter(reason).sum();
    }

    /** Counts one more and answers true, or, where there are enough, counts a refusal. */
    boolean enter() {
        if (open.incrementAndGet() <= max) {
            return true;
        }
        open.decrementAndGet();
        close(Reason.LIMIT);
        return false;
    }

    void leave() {
        open.decrementAndGet();
    }

    /** From now on each connection ends with its next reply. */
    void letGo() {
        letGo = true;
    }

    boolean isLetGo() {
        return letGo;
    }

    void close(Reason reason) {
        counter(reason).increment();
    }

    private LongAdder counter(Reason reason) {
        return Objects.requireNonNull(closed.get(reason));
    }
}
