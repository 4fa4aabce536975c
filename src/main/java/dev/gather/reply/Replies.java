package dev.gather.reply;

import dev.gather.reply.Reply.Header;
import dev.gather.request.Refusal;
import dev.gather.source.Failure;
import dev.gather.source.Reason;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes replies; holds the one table of status codes. */
public final class Replies {
    /** The client left before its answer: never sent, only counted. */
    public static final int CLIENT_GONE = 499;

    private static final String SHED_BEFORE_ID = "{\"type\":\"about:blank\",\"title\":\"Service Unavailable\","
            + "\"status\":503,\"detail\":\"The server has no room for this right now.\",\"requestId\":\"";
    private static final String SHED_AFTER_ID = "\",\"reason\":\"refused\"}";

    private Replies() {}

    /** The status of a request whose required part failed. */
    public static int status(Failure failure, boolean readsPath) {
        if (failure.answerStatus() > 0) {
            return failure.answerStatus();
        }
        return switch (failure.reason()) {
            case TIMEOUT, UNKNOWN -> 504;
            case UPSTREAM, MALFORMED -> 502;
            case TOO_LARGE -> failure.clientsFault() ? 413 : 502;
            case REFUSED -> 503;
            case NOT_FOUND -> readsPath ? 404 : 502;
            case BINDING -> failure.clientsFault() ? 400 : 502;
            case CONFLICT -> 409;
            case INVALID -> 422;
            case FORBIDDEN -> 403;
            case CANCELLED -> CLIENT_GONE;
            case BUG -> 500;
        };
    }

    private static String detail(Failure failure, int status) {
        if (!failure.told().isEmpty()) {
            return failure.told();
        }
        return switch (failure.reason()) {
            case TIMEOUT -> "A source did not answer in time.";
            case UPSTREAM ->
                failure.upstreamStatus() > 0
                        ? "A source answered with an error."
                        : "A source could not be reached, or broke off.";
            case MALFORMED -> "A source gave something other than what it has to.";
            case REFUSED -> "A source takes no requests right now.";
            case NOT_FOUND ->
                status == 404 ? "There is no such thing." : "A source does not have what it was asked for.";
            case BINDING -> "A value does not fit the place it is used in.";
            case TOO_LARGE -> "A source's answer is larger than the limit.";
            case CONFLICT -> "It conflicts with what is there.";
            case INVALID -> "A value breaks a rule of the database.";
            case FORBIDDEN -> "It is not allowed.";
            case UNKNOWN -> "It is not known whether a write happened.";
            case CANCELLED -> "The request was cancelled.";
            case BUG -> "The server made a mistake.";
        };
    }

    public static Reply answer(
            int status, String completeness, @Nullable String serverTiming, List<Header> headers, Buffer body) {
        return new Reply(status, completeness, serverTiming, null, headers, body);
    }

    /** A required part failed. */
    public static Reply refused(Verdict.Refused refused, String requestId, @Nullable String serverTiming) {
        Failure failure = refused.failure();
        int status = status(failure, refused.readsPath());
        Buffer body = new Problem(status, detail(failure, status), requestId)
                .part(refused.part(), failure.reason().text(), failure.upstreamStatus())
                .toBuffer();
        return new Reply(status, null, serverTiming, null, List.of(), body);
    }

    /** Turned away at the door. */
    public static Reply refusal(Refusal refusal, String requestId) {
        if (refusal.status() == 204) {
            return new Reply(204, null, null, refusal.allow(), List.of(), Buffer.buffer());
        }
        Problem problem = new Problem(refusal.status(), refusal.detail(), requestId).errors(refusal.errors());
        if (refusal.status() == 503) {
            problem.part("", Reason.REFUSED.text(), 0);
        }
        Buffer body = problem.toBuffer();
        return new Reply(refusal.status(), null, null, refusal.allow(), List.of(), body);
    }

    /** Turned away before it was looked at. What is the same each time is written once: there may be many of them. */
    public static Reply shed(String requestId) {
        return new Reply(503, null, null, null, List.of(), Buffer.buffer(SHED_BEFORE_ID + requestId + SHED_AFTER_ID));
    }

    /** The server stops before there is an answer. */
    public static Reply stopped(String requestId) {
        return refusal(Refusal.shuttingDown(), requestId);
    }

    /** The server stops while a write is under way. */
    public static Reply unknown(String requestId) {
        Buffer body = new Problem(504, "It is not known whether a write happened.", requestId)
                .part("", "unknown", 0)
                .toBuffer();
        return new Reply(504, null, null, null, List.of(), body);
    }

    /** Nobody answered in time. */
    public static Reply late(String requestId) {
        Buffer body = new Problem(504, "There was no answer in time.", requestId)
                .part("", "timeout", 0)
                .toBuffer();
        return new Reply(504, null, null, null, List.of(), body);
    }

    /** Something that must not happen did. */
    public static Reply bug(String requestId) {
        Buffer body = new Problem(500, "The server made a mistake.", requestId)
                .part("", "bug", 0)
                .toBuffer();
        return new Reply(500, null, null, null, List.of(), body);
    }
}
