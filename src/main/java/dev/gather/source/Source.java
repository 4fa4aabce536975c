package dev.gather.source;

import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import io.vertx.core.Future;

/**
 * Fetches one part. It is made at start, for that part alone, and used by every request. The future completes on the
 * context of the caller; it fails with a {@link SourceException} for all that can be foreseen.
 */
public interface Source {
    /**
     * What the call asks, with its values: two calls with equal keys ask the same, and their answers are
     * interchangeable if they only read.
     */
    String key(Bindings bindings) throws BindingException;

    /** The same for calls of different requests: with what the call reads of the request besides its values. */
    default String key(SourceCall call) throws BindingException {
        return key(call.bindings());
    }

    Future<SourceAnswer> fetch(SourceCall call);
}
