package dev.gather.observe;

import org.jspecify.annotations.Nullable;

/** Something that happened. */
public sealed interface Observation {

    /**
     * A request has its answer, or its client left.
     *
     * @param route the route's key, or {@code -} where none was found
     * @param transport {@code http} or {@code ws}
     * @param status the HTTP status; 499 if the client left first
     * @param completeness {@code complete} or {@code partial}, or {@code -}
     * @param bytes of the body
     */
    record RequestAnswered(
            String route,
            String transport,
            String method,
            String target,
            int status,
            String completeness,
            long bytes,
            long nanos,
            String requestId)
            implements Observation {}

    /**
     * A part has its outcome.
     *
     * @param outcome {@link #FETCHED}, {@link #SKIPPED}, or the reason why not
     * @param detail what went wrong, for the log only; empty if nothing did
     */
    record PartSettled(String requestId, String route, String part, String outcome, String detail, long nanos)
            implements Observation {
        public static final String FETCHED = "fetched";
        public static final String SKIPPED = "skipped";
        public static final String CANCELLED = "cancelled";

        /** Whether something went wrong; being cancelled did not. */
        boolean isFailure() {
            return !outcome.equals(FETCHED) && !outcome.equals(SKIPPED) && !outcome.equals(CANCELLED);
        }
    }

    /**
     * A part whose answers are kept was asked.
     *
     * @param outcome one of the constants
     */
    record CacheAsked(String route, String part, String outcome) implements Observation {
        /** A kept answer was as good as a new one. */
        public static final String HIT = "hit";

        /** A call was made. */
        public static final String MISS = "miss";

        /** A call was under way already, and is waited for. */
        public static final String SHARED = "shared";

        /** The call failed, and an answer that was kept took its place. */
        public static final String STALE = "stale";
    }

    /**
     * The work for a part was stopped before it had ended.
     *
     * @param reason what stopped it: {@code deadline}, {@code client-gone} and so on
     */
    record WorkStopped(String route, String part, String reason) implements Observation {}

    /** So many calls of a part failed that they are refused for a while, or one succeeded again. */
    record BreakerTurned(String route, String part, boolean open) implements Observation {}

    /**
     * A call of a part failed in a way in which another try may help.
     *
     * @param outcome {@code made}, or why it was not
     */
    record Retried(String route, String part, String outcome) implements Observation {}

    /**
     * A call of a part took longer than usual, so that a second one may help.
     *
     * @param outcome which of the two was faster, {@code won} or {@code lost}, or why there was none
     */
    record Hedged(String route, String part, String outcome) implements Observation {}

    /**
     * How many hosts of an upstream are left alone has changed.
     *
     * @param hosts how many
     */
    record HostsEjected(String upstream, int hosts) implements Observation {}

    /**
     * A request was turned away for lack of room, or a part of it was.
     *
     * @param reason of which there was no room: one of the constants
     */
    record RequestShed(String reason) implements Observation {
        public static final String IN_FLIGHT = "in-flight";
        public static final String LAG = "lag";
        public static final String MEMORY = "memory";
    }

    /**
     * What is watched was composed, once for all who watch it.
     *
     * @param outcome one of the constants
     */
    record WatchComposed(String route, String outcome) implements Observation {
        public static final String CHANGED = "changed";
        public static final String SAME = "same";
        public static final String FAILED = "failed";

        /** Not composed: requests need the room. */
        public static final String PUT_OFF = "put-off";
    }

    /**
     * Somebody watches no longer.
     *
     * @param transport {@code sse} or {@code ws}
     * @param bytes of everything that was sent
     */
    record WatchEnded(String transport, String target, long bytes, long nanos, String requestId)
            implements Observation {}

    /**
     * A verticle of the user has answered a message, or has not.
     *
     * @param outcome {@link #ANSWERED}, {@link #LATE}, or the reason why not
     */
    record VerticleAnswered(String verticle, String outcome, long nanos) implements Observation {
        public static final String ANSWERED = "answered";

        /** Nobody waited any more. */
        public static final String LATE = "late";
    }

    /** A verticle of the user threw what no reason stands for. */
    record VerticleFailed(
            String verticle, String where, @Nullable Throwable thrown) implements Observation {}

    /**
     * An instance of a verticle of the user is no longer, or again, what it should be.
     *
     * @param turn one of the constants
     * @param detail for the log
     */
    record VerticleTurned(String verticle, String turn, String detail) implements Observation {
        /** Its event loop does not get on. */
        public static final String BLOCKED = "blocked";

        /** It gets on again. */
        public static final String FREE = "free";

        /** It is gone, and will be started again. */
        public static final String LOST = "lost";

        public static final String RESTARTED = "restarted";
    }

    /** A mistake of this server: never expected, always logged. */
    record Mistake(String where, @Nullable Throwable thrown) implements Observation {}
}
