package dev.gather.source.http;

import dev.gather.source.Failure;
import dev.gather.source.NotFound;
import dev.gather.source.Reason;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an answer, by its status. Pure.
 *
 * @param accept the statuses of good answers; empty for 200 to 299
 * @param pass the statuses that the client is to get instead of ours
 * @param notFound what 404 and 410 mean, or null if that depends on the part
 * @param decode what becomes of the body of a good answer
 */
record AnswerRules(
        Set<Integer> accept, Set<Integer> pass, @Nullable NotFound notFound, Decode decode) {

    /** Whether the body of such an answer is the value. */
    boolean isValue(int status) {
        return isSuccess(status) && isAccepted(status);
    }

    private boolean isAccepted(int status) {
        return accept.isEmpty() ? isSuccess(status) : accept.contains(status);
    }

    private static boolean isSuccess(int status) {
        return status >= 200 && status <= 299;
    }

    /** Why such an answer has no value, or null if that is no failure. */
    @Nullable
    Failure failure(int status) {
        if (isAccepted(status)) {
            return null;
        }
        boolean missing = status == 404 || status == 410;
        if (missing && notFound != null) {
            return notFound == NotFound.NULL ? null : notFound.rule(Failure.status(Reason.NOT_FOUND, status));
        }
        return pass.contains(status) ? passed(status) : Failure.status(reason(status), status);
    }

    private static Failure passed(int status) {
        Reason reason = switch (status) {
            case 403 -> Reason.FORBIDDEN;
            case 409 -> Reason.CONFLICT;
            case 422 -> Reason.INVALID;
            default -> reason(status);
        };
        String told = "A source answered " + status + ".";
        return new Failure(reason, "the source answered " + status, status, false, told, status);
    }

    private static Reason reason(int status) {
        return switch (status) {
            case 404, 410 -> Reason.NOT_FOUND;
            case 429 -> Reason.REFUSED;
            default -> Reason.UPSTREAM;
        };
    }
}
