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
     * usual: a call that is begun a moment before the deadline says nothing. Nor does one for half of whose time this
     * server itself did not get on. What was refused at once cost nobody any time, and may be asked again at once.
     *
     * @param startNanos when it was begun
     * @param usual the most that a call may take, or null for what its caller had from his own start
     * @param strain of this server
     */
    public static Judgement of(
            AsyncResult<SourceAnswer> done, SourceCall call, long startNanos, @Nullable Duration usual, Strain strain) {
        if (done.succeeded()) {
            return GOOD;
        }
        Cause stopped = call.cancellation().cause();
        if (stopped != null) {
            boolean late = stopped == Cause.DEADLINE || stopped == Cause.TIMEOUT;
            return late && hadTime(call, startNanos, usual) ? late(startNanos, strain) : NONE;
        }
        Failure failure = Failure.of(done.cause());
        return switch (failure.reason()) {
            case TIMEOUT, UNKNOWN -> late(startNanos, strain);
            case REFUSED -> failure.upstreamStatus() == 0 ? NONE : GOOD;
            default -> failure.fault() == Failure.Fault.OUTAGE ? BAD : GOOD;
        };
    }

    private static Judgement late(long startNanos, Strain strain) {
        long took = System.nanoTime() - startNanos;
        return 2 * strain.lateNanos().applyAsLong(startNanos) > took ? NONE : BAD;
    }

    private static boolean hadTime(SourceCall call, long startNanos, @Nullable Duration usual) {
        long had = call.deadline().endNanos() - startNanos;
        long whole = call.deadline().endNanos() - call.deadline().startNanos();
        return 2 * had >= (usual == null ? whole : Math.min(whole, usual.toNanos()));
    }
}
