package dev.gather.architecture.planted.cli;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** Breaches of what {@code cli} has to keep. */
public interface Plants {
    record HoldsAPostgres(EmbeddedPostgres held) {}
}
