package dev.gather.source;

import dev.gather.reference.Bindings;
import dev.gather.request.ApiRequest;
import dev.gather.request.Cancellation;
import dev.gather.request.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * One call of a source during one request.
 *
 * @param request what the client asked
 * @param bindings the values of the names that the call refers to
 * @param deadline when nobody waits for the answer any more
 * @param cancellation where the source registers how to stop
 * @param write says when the write can no longer be taken back; null for a call that only reads
 * @param transaction what the call is part of, or null
 * @param tried where it was already
 */
public record SourceCall(
        ApiRequest request,
        Bindings bindings,
        Deadline deadline,
        Cancellation cancellation,
        @Nullable WriteMark write,
        @Nullable Transaction transaction,
        Tried tried) {

    public SourceCall(
            ApiRequest request,
            Bindings bindings,
            Deadline deadline,
            Cancellation cancellation,
            @Nullable WriteMark write,
            @Nullable Transaction transaction) {
        this(request, bindings, deadline, cancellation, write, transaction, Tried.NOWHERE);
    }

    /** A call that only reads. */
    public SourceCall(ApiRequest request, Bindings bindings, Cancellation cancellation) {
        this(request, bindings, request.deadline(), cancellation, null, null);
    }

    public SourceCall with(Cancellation other) {
        return new SourceCall(request, bindings, deadline, other, write, transaction, tried);
    }

    public SourceCall with(Cancellation other, Deadline sooner) {
        return new SourceCall(request, bindings, sooner, other, write, transaction, tried);
    }

    /** The same as one of several tries. */
    public SourceCall with(Tried places) {
        return new SourceCall(request, bindings, deadline, cancellation, write, transaction, places);
    }

    public SourceCall with(ApiRequest other) {
        return new SourceCall(other, bindings, deadline, cancellation, write, transaction, tried);
    }

    public SourceCall with(Bindings other) {
        return new SourceCall(request, other, deadline, cancellation, write, transaction, tried);
    }

    /** The same as a write, with a cancellation of its own, since it is not stopped with the request. */
    public SourceCall asWrite(Cancellation own, @Nullable Transaction within) {
        return new SourceCall(request, bindings, deadline, own, new WriteMark(), within);
    }

    /** For the source's own logs. */
    public String requestId() {
        return request.id();
    }
}
