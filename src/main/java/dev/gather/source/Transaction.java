package dev.gather.source;

import io.vertx.core.Future;

/**
 * A transaction of one request: the calls that carry it take part in it, one after another. It has to be ended, by
 * {@link #commit} or {@link #rollback}, whatever happens. Confined to the event loop of the request.
 */
public interface Transaction {
    /** A point to return to. One inside of another does not outlive it. */
    enum Savepoint {
        PART,
        /** Inside of a part that is run for each element of a list. */
        ELEMENT
    }

    Future<Void> mark(Savepoint savepoint);

    /** Returns to the last such point, so that what failed since then does not fail the whole; and forgets it. */
    Future<Void> undoTo(Savepoint savepoint);

    /** Forgets the last such point, with nothing undone: the ones of a long list would add up. */
    Future<Void> forget(Savepoint savepoint);

    /** Fails with reason {@code unknown} if it is not known whether it happened. */
    Future<Void> commit();

    /** Never fails. */
    Future<Void> rollback();

    /** Whether it failed only for what others did at the same time, so that it may succeed if it is done again. */
    boolean isToBeRepeated();
}
