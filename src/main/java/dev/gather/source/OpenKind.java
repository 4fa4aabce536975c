package dev.gather.source;

import io.vertx.core.Future;
import java.util.Map;
import java.util.function.Consumer;

/** The resources of one kind while the server runs: its clients and pools, shared by all verticles. Thread-safe. */
public interface OpenKind<C extends CallSpec> {
    /** @param writes whether the call is a write, which may change what is there */
    Source source(C call, boolean writes);

    /**
     * Begins a transaction for writes of one request.
     *
     * @param resource by its name in the config
     */
    default Future<Transaction> begin(String resource, SourceCall call) {
        return SourceException.failed(Reason.BUG, "no transactions here");
    }

    /** For each resource by name: succeeds if it can be used right now. Whoever asks bounds the wait. */
    default Map<String, Future<Void>> checks() {
        return Map.of();
    }

    /**
     * Succeeds if a resource answers, whatever that says. Unlike a check it may cost something.
     *
     * @param resource by its name in the config
     */
    default Future<Void> reach(String resource) {
        return checks().getOrDefault(resource, Future.succeededFuture());
    }

    /** Succeeds if the resource of a call understands it; nothing is run. */
    default Future<Void> verify(C call) {
        return Future.succeededFuture();
    }

    /**
     * Listens to a channel of a resource, for as long as it takes: what breaks is begun again. Only of a kind that
     * {@link SourceKind#hasChannels()}.
     *
     * @param ready told true each time that from then on nothing is missed, and false when it cannot be listened now
     * @param said told what is said there
     * @return to be run once, when nobody listens any more
     */
    default Runnable listen(String resource, String channel, Consumer<Boolean> ready, Consumer<String> said) {
        throw new UnsupportedOperationException("its resources tell of no changes");
    }

    /** What stands before the connections of each resource that has some, by name. */
    default Map<String, Turnstile> pools() {
        return Map.of();
    }

    /** Gives back every connection. */
    default Future<Void> close() {
        return Future.succeededFuture();
    }
}
