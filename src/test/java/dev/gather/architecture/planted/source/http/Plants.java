package dev.gather.architecture.planted.source.http;

import io.vertx.sqlclient.Pool;

/** Breaches of what {@code source.http} has to keep. */
public interface Plants {
    record KnowsGuard(dev.gather.architecture.planted.guard.Plants seen) {}

    record KnowsAnotherKind(dev.gather.architecture.planted.source.postgres.Plants seen) {}

    record HoldsASqlClient(Pool held) {}
}
