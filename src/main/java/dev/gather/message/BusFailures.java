package dev.gather.message;

import dev.gather.source.Failure;
import dev.gather.source.Reason;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import org.jspecify.annotations.Nullable;

/** Why a verticle gave no answer. */
public final class BusFailures {
    private static final int STATUS_MIN = 400;
    private static final int STATUS_MAX = 599;

    private BusFailures() {}

    /** @param writes whether the message was a write, of which it may not be known whether it happened */
    public static Failure of(Throwable thrown, boolean writes) {
        if (!(thrown instanceof ReplyException reply)) {
            return unsure(Failure.of(Reason.UPSTREAM, String.valueOf(thrown)), writes);
        }
        return switch (reply.failureType()) {
            case NO_HANDLERS -> Failure.of(Reason.REFUSED, "nobody listens: " + reply.getMessage());
            case RECIPIENT_FAILURE -> saidByVerticle(reply);
            // Also of a verticle that threw: its reply never comes.
            case TIMEOUT -> unsure(Failure.of(Reason.TIMEOUT, String.valueOf(reply.getMessage())), writes);
            case ERROR -> unsure(Failure.of(Reason.UPSTREAM, String.valueOf(reply.getMessage())), writes);
        };
    }

    /** Whether the message may still wait to be received. */
    public static boolean isLost(@Nullable Throwable thrown) {
        return thrown instanceof ReplyException reply && reply.failureType() == ReplyFailure.TIMEOUT;
    }

    private static Failure unsure(Failure failure, boolean writes) {
        return writes ? failure.asUnknown() : failure;
    }

    /** A code that is an HTTP status of an error means what it means to HTTP. */
    private static Failure saidByVerticle(ReplyException reply) {
        int code = reply.failureCode();
        Reason said = Reasons.of(code);
        if (said != null) {
            return Failure.of(said, String.valueOf(reply.getMessage()));
        }
        Reason reason = switch (code) {
            case 404, 410 -> Reason.NOT_FOUND;
            case 429 -> Reason.REFUSED;
            default -> Reason.UPSTREAM;
        };
        int status = code >= STATUS_MIN && code <= STATUS_MAX ? code : 0;
        return new Failure(reason, "the verticle failed with " + code + ": " + reply.getMessage(), status, false);
    }
}
