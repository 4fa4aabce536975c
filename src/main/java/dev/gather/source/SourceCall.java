package dev.gather.source;

import dev.gather.reference.Bindings;
import dev.gather.request.Cancellation;
import dev.gather.request.Deadline;

/**
 * One call of a source during one request.
 *
 * @param requestId for the source's own logs
 * @param bindings the values of the names that the call refers to
 * @param deadline when nobody waits for the answer any more
 * @param cancellation where the source registers how to stop
 */
public record SourceCall(String requestId, Bindings bindings, Deadline deadline, Cancellation cancellation) {}
