package dev.gather.source;

import io.vertx.core.Future;
import java.util.Map;

/** The resources of one kind while the server runs: its clients and pools, shared by all verticles. Thread-safe. */
public interface OpenKind<C extends CallSpec> {
    Source source(C call);

    /** For each resource by name: succeeds if it can be used right now. Whoever asks bounds the wait. */
    Map<String, Future<Void>> checks();

    /** Gives back every connection. */
    Future<Void> close();
}
