package dev.gather.architecture.planted.source.postgres;

import java.sql.Connection;

/** Breaches of what {@code source.postgres} has to keep. */
public interface Plants {
    record HoldsAJdbcConnection(Connection held) {}
}
