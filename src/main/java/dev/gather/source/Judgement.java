package dev.gather.source;

import dev.gather.request.Cancellation.Cause;
import io.vertx.core.AsyncResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the end of one call says of its source. */
public enum Judgement {
    /** It answered, with whatever. */
    GOOD,
    /** It could not be spoken to, broke off, or did not answer although it had time. */
    BAD,
    /** Nothing: the call was given up for reasons of its own, or never reached the source. */
    NONE;

    /**
     * Judges one that has ended. Time that was up counts against the source only if it had at least half of what is
     * usual: a call that is begun a moment before the deadline says nothing.
     *
     * @param startNanos when it was begun
     * @param usual the most that a call may take, or null for what its caller had from his own start
     */
    public static Judgement of(
            AsyncResult<SourceAnswer> done, SourceCall call, long startNanos, @Nullable Duration usual) {
        if (done.succeeded()) {
            return GOOD;
        }
        Cause stopped = call.cancellation().cause();
        if (stopped != null) {
            boolean late = stopped == Cause.DEADLINE || stopped == Cause.TIMEOUT;
            return late && hadTime(call, startNanos, usual) ? BAD : NONE;
        }
        Failure failure = Failure.of(done.cause());
        if (failure.fault() == Failure.Fault.OUTAGE || failure.reason() == Reason.UNKNOWN) {
            return BAD;
        }
        return failure.reason() == Reason.REFUSED && failure.upstreamStatus() == 0 ? NONE : GOOD;
    }

    private static boolean hadTime(SourceCall call, long startNanos, @Nullable Duration usual) {
        long had = call.deadline().endNanos() - startNanos;
        long whole = call.deadline().endNanos() - call.deadline().startNanos();
        return 2 * had >= (usual == null ? whole : Math.min(whole, usual.toNanos()));
    }
}
