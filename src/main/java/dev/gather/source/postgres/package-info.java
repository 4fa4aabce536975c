/**
 * The shelf: parts read from Postgres. Owns databases and their pools, the reading of SQL with references in
 * it, and the ending of queries that nobody waits for.
 */
@NullMarked
package dev.gather.source.postgres;

import org.jspecify.annotations.NullMarked;
