package dev.gather.source;

import dev.gather.reference.Reference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a part asks of its source: pure data, made at start and printable. */
public interface CallSpec {
    /** Every reference whose value the call needs. */
    List<Reference> references();

    /** Whether it only reads: always, never, or on GET routes only where nothing else is written. */
    enum Effect {
        READS,
        WRITES,
        BY_ROUTE
    }

    Effect effect();

    /** The name of the upstream, database and so on that it goes to, or null if there is none. */
    default @Nullable String resource() {
        return null;
    }

    /** The route that it asks, or null if it asks none. */
    default @Nullable RouteUse route() {
        return null;
    }

    /** Whether it is made of what is there already: nothing is fetched, and it takes no time. */
    default boolean isLocal() {
        return false;
    }

    /** In a line for people: {@code GET /users/{userId} of users}. */
    String describe();
}
