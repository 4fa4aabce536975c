package dev.gather.source;

import io.vertx.core.Future;

/**
 * Fetches one part. It is made at start, for that part alone, and used by every request. The future completes on the
 * context of the caller; it fails with a {@link SourceException} for all that can be foreseen.
 */
public interface Source {
    Future<SourceAnswer> fetch(SourceCall call);
}
