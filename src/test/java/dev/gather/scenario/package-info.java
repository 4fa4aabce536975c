/** The whole server over loopback: real services, a real Postgres, what a client gets. Owns the fixture of such tests. */
@NullMarked
package dev.gather.scenario;

import org.jspecify.annotations.NullMarked;
