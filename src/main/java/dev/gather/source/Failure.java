package dev.gather.source;

import dev.gather.reference.BindingException;
import dev.gather.request.Cancellation;
import org.jspecify.annotations.Nullable;

/**
 * Why a fetch has no answer.
 *
 * @param reason one of the closed set
 * @param detail for the log only, never for a client: may name hosts and quote errors
 * @param upstreamStatus the HTTP status that the source gave, or 0
 * @param clientsFault whether a value that the client chose is the cause
 * @param told what a client may read of it, in a sentence; empty where that is no more than the reason
 * @param answerStatus the HTTP status of the answer if the config rules it, or 0 if the reason does
 * @param fault whether another try may help
 */
public record Failure(
        Reason reason,
        String detail,
        int upstreamStatus,
        boolean clientsFault,
        String told,
        int answerStatus,
        Fault fault) {

    /** What it says of the source, and of another try. */
    public enum Fault {
        /** Another try changes nothing. */
        NONE,
        /** The source is well; another try may succeed. */
        PASSING,
        /** The source cannot be spoken to, or is about to leave. */
        OUTAGE
    }

    public Failure(
            Reason reason, String detail, int upstreamStatus, boolean clientsFault, String told, int answerStatus) {
        this(reason, detail, upstreamStatus, clientsFault, told, answerStatus, Fault.NONE);
    }

    public Failure(Reason reason, String detail, int upstreamStatus, boolean clientsFault, String told) {
        this(reason, detail, upstreamStatus, clientsFault, told, 0);
    }

    /** One of which a client reads no more than its reason. */
    public Failure(Reason reason, String detail, int upstreamStatus, boolean clientsFault) {
        this(reason, detail, upstreamStatus, clientsFault, "");
    }

    public static Failure of(Reason reason, String detail) {
        return new Failure(reason, detail, 0, false);
    }

    /** The source cannot be spoken to: connecting failed, or the connection was lost. */
    public static Failure outage(Reason reason, String detail) {
        return new Failure(reason, detail, 0, false, "", 0, Fault.OUTAGE);
    }

    /** The same call may succeed if it is made again. */
    public static Failure passing(Reason reason, String detail) {
        return new Failure(reason, detail, 0, false, "", 0, Fault.PASSING);
    }

    /** The source answered with an error status. */
    public static Failure status(Reason reason, int status) {
        Fault fault = status >= 502 && status <= 504 ? Fault.OUTAGE : Fault.NONE;
        return new Failure(reason, "the source answered " + status, status, false, "", 0, fault);
    }

    /** A value does not fit where it should go. */
    public static Failure of(BindingException unfit) {
        String message = String.valueOf(unfit.getMessage());
        String told = unfit.isClients() ? "A value does not fit the place it is used in: " + message + "." : "";
        return new Failure(Reason.BINDING, message, 0, unfit.isClients(), told);
    }

    /** The same, with the HTTP status that the client is to get for it, whatever the reason says. */
    public Failure answeredAs(int status) {
        return new Failure(reason, detail, upstreamStatus, clientsFault, told, status, fault);
    }

    /** The same for a write of which it is not known whether it happened, so that it must not be tried again. */
    public Failure asUnknown() {
        return of(Reason.UNKNOWN, "a write under way: " + detail);
    }

    /** The work was stopped. */
    public static Failure of(Cancellation.Cause cause) {
        return switch (cause) {
            case DEADLINE -> of(Reason.TIMEOUT, "the route's deadline passed");
            case TIMEOUT -> outage(Reason.TIMEOUT, "the part's timeout passed");
            case CLIENT_GONE -> of(Reason.CANCELLED, "the client left");
            case OUTRUN -> of(Reason.CANCELLED, "another call for the same was faster");
            case PART_FAILED -> of(Reason.CANCELLED, "a required part failed first");
            case SHUTDOWN ->
                new Failure(Reason.REFUSED, "the server is shutting down", 0, false, "The server is shutting down.");
        };
    }

    /** What a fetch failed with, whatever was thrown. */
    public static Failure of(@Nullable Throwable thrown) {
        return thrown instanceof SourceException known ? known.failure() : of(Reason.BUG, String.valueOf(thrown));
    }
}
