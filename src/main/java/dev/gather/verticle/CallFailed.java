package dev.gather.verticle;

import dev.gather.source.Failure;
import dev.gather.source.Reason;

/**
 * Why there is no answer: one of the closed set of reasons, such as {@code timeout} or {@code not-found}. A handler may
 * fail with one of its own, and its part then fails with that reason.
 */
public final class CallFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    private CallFailed(Failure failure) {
        super(failure.reason().text() + ": " + failure.detail(), null, false, false);
        this.failure = failure;
    }

    /**
     * @param reason by its text, such as {@code not-found}; one that does not exist counts as {@code bug}
     * @param detail for the log
     */
    public static CallFailed of(String reason, String detail) {
        return of(reason, 0, detail);
    }

    /** @param status the HTTP status that an upstream answered with, or 0 */
    public static CallFailed of(String reason, int status, String detail) {
        for (Reason known : Reason.values()) {
            if (known.text().equals(reason)) {
                return new CallFailed(new Failure(known, detail, status, false));
            }
        }
        return new CallFailed(Failure.of(Reason.BUG, "no such reason: " + reason + ": " + detail));
    }

    public static CallFailed of(Failure failure) {
        return new CallFailed(failure);
    }

    /** Such as {@code not-found}. */
    public String reason() {
        return failure.reason().text();
    }

    /** The HTTP status that an upstream answered with, or 0. */
    public int status() {
        return failure.upstreamStatus();
    }

    Failure failure() {
        return failure;
    }
}
