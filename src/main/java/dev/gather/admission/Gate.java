package dev.gather.admission;

import dev.gather.observe.Observation.RequestShed;
import dev.gather.observe.Observer;
import dev.gather.request.Held;
import dev.gather.request.Memory;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** Where requests come in on one event loop, to which it is confined. */
public final class Gate {
    private static final RequestShed LAG = new RequestShed(RequestShed.LAG);
    private static final RequestShed IN_FLIGHT = new RequestShed(RequestShed.IN_FLIGHT);

    private final Vertx vertx;
    private final Admission admission;
    private final Lag lag;
    private final Memory memory;
    private final Observer observer;
    private final Runnable leave;
    private boolean closed;

    Gate(Vertx vertx, Admission admission, Lag lag, Memory memory, Observer observer) {
        this.vertx = vertx;
        this.admission = admission;
        this.lag = lag;
        this.memory = memory;
        this.observer = observer;
        this.leave = admission::leave;
        tick();
    }

    /** A timer at a fixed rate would make up for the times it missed, and be early. */
    private void tick() {
        lag.tick(System.nanoTime());
        vertx.setTimer(Lag.PERIOD_MILLIS, id -> {
            if (!closed) {
                tick();
            }
        });
    }

    /** A request comes in. What it gets is to be closed when it is over, by whoever answers it; null: it is refused. */
    public @Nullable Held enter() {
        if (lag.sheds(System.nanoTime())) {
            observer.observe(LAG);
            return null;
        }
        if (!admission.enter()) {
            observer.observe(IN_FLIGHT);
            return null;
        }
        return memory.hold(leave);
    }

    /**
     * The same for work that can wait: null, and not counted as refused, while requests are refused or half of all that
     * may be in flight is.
     */
    public @Nullable Held enterIfCalm() {
        return admission.isCalm() && admission.enter() ? memory.hold(leave) : null;
    }

    /** For what is not a request, but stays and holds something. */
    public Held hold() {
        return memory.hold();
    }

    /** Nothing comes in any more. */
    public void close() {
        closed = true;
        admission.closed(lag);
    }
}
