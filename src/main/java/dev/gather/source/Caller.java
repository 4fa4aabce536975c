package dev.gather.source;

import dev.gather.request.Cancellation;
import dev.gather.request.Deadline;

/**
 * Who wants a place at a {@link Turnstile}.
 *
 * @param route the index of its endpoint, or {@link Turnstile#NO_ROUTE}
 * @param patienceNanos the most that he can wait for his turn and still have use of it
 * @param cancellation takes him out of the queue
 */
public record Caller(int route, long patienceNanos, Cancellation cancellation) {

    /**
     * He can wait for half of the time of the whole request, as long as any is left to him. A request that asks for one
     * thing after another does not lose patience with itself.
     */
    public static Caller of(SourceCall call) {
        Deadline whole = call.request().deadline();
        long half = (whole.endNanos() - whole.startNanos()) / 2;
        long patience = Math.min(half, call.deadline().remainingNanos());
        return new Caller(call.request().endpoint().index(), patience, call.cancellation());
    }

    /** A check, or what is done at start: it has all the time until it is cancelled. */
    public static Caller ofNoRoute(Cancellation cancellation) {
        return new Caller(Turnstile.NO_ROUTE, Long.MAX_VALUE, cancellation);
    }
}
