package dev.gather.source;

import dev.gather.request.Cancellation;

/**
 * Who wants a place at a {@link Turnstile}.
 *
 * @param route the index of its endpoint, or {@link Turnstile#NO_ROUTE}
 * @param nanosLeft how much time he has, for waiting and for what he is there for
 * @param cancellation takes him out of the queue
 */
public record Caller(int route, long nanosLeft, Cancellation cancellation) {

    public static Caller of(SourceCall call) {
        int route = call.request().endpoint().index();
        return new Caller(route, call.deadline().remainingNanos(), call.cancellation());
    }

    /** A check, or what is done at start: it has all the time until it is cancelled. */
    public static Caller ofNoRoute(Cancellation cancellation) {
        return new Caller(Turnstile.NO_ROUTE, Long.MAX_VALUE, cancellation);
    }
}
