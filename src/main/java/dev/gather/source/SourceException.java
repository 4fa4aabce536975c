package dev.gather.source;

import io.vertx.core.Future;

/** Carries a {@link Failure} through a future. It has no stack trace: it is an answer, not an accident. */
public final class SourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public SourceException(Failure failure) {
        super(failure.detail(), null, false, false);
        this.failure = failure;
    }

    public SourceException(Reason reason, String detail) {
        this(Failure.of(reason, detail));
    }

    public Failure failure() {
        return failure;
    }

    public static <T> Future<T> failed(Reason reason, String detail) {
        return Future.failedFuture(new SourceException(reason, detail));
    }
}
