package dev.gather.admission;

import dev.gather.observe.Observer;
import dev.gather.request.Memory;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much the whole server has let in. Thread-safe. What decides is what this process has left, never how long sources
 * take: one slow source would else turn requests away that do not ask it.
 */
public final class Admission {
    private static final double SECOND = 1e9;
    private static final Duration COLD = Duration.ofSeconds(30);

    private final int requestsMax;
    private final Duration delayMax;
    private final Memory memory;
    private final Observer observer;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final List<Lag> loops = new CopyOnWriteArrayList<>();

    /**
     * @param requestsMax the most requests that are in flight at once
     * @param delayMax how late an event loop may be
     */
    public Admission(int requestsMax, Duration delayMax, MemoryConfig memory, Observer observer) {
        this.requestsMax = requestsMax;
        this.delayMax = delayMax;
        this.memory = new Memory(memory.bufferedMax(), observer);
        this.observer = observer;
    }

    /** The way in for one verticle, to be made on its event loop. */
    public Gate gate(Vertx vertx) {
        Lag lag = new Lag(System.nanoTime(), delayMax, COLD);
        loops.add(lag);
        return new Gate(vertx, this, lag, memory, observer);
    }

    void closed(Lag lag) {
        loops.remove(lag);
    }

    boolean enter() {
        if (inFlight.incrementAndGet() <= requestsMax) {
            return true;
        }
        inFlight.decrementAndGet();
        return false;
    }

    void leave() {
        inFlight.decrementAndGet();
    }

    public int inFlight() {
        return inFlight.get();
    }

    /** How many bytes are held for the requests in flight. */
    public long bufferedBytes() {
        return memory.used();
    }

    /** Whether any event loop refuses a share of requests. */
    public boolean isShedding() {
        return loops.stream().anyMatch(Lag::isShedding);
    }

    /** Whether there is room for what can wait. */
    boolean isCalm() {
        return inFlight.get() <= requestsMax / 2 && !isShedding();
    }

    /** The worst delay of any event loop in the last seconds. */
    public double delaySeconds() {
        long now = System.nanoTime();
        return loops.stream().mapToLong(loop -> loop.worstNanos(now)).max().orElse(0) / SECOND;
    }

    /** The worst delay of any event loop since a moment of {@link System#nanoTime()}, about. Asked for every query. */
    public long delayNanosSince(long moment) {
        long now = System.nanoTime();
        long worst = 0;
        for (Lag loop : loops) {
            worst = Math.max(worst, loop.nanosSince(moment, now));
        }
        return worst;
    }
}
