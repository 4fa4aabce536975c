/**
 * Beside the stages: the verticles of the user, in the languages of the JVM. Owns how they are written in the config,
 * found, started, watched over and started again, and the facade through which they use what the server has: its
 * clients and pools, its routes, its deadlines. A part that asks one is refused with what its handler failed with.
 */
@NullMarked
package dev.gather.verticle;

import org.jspecify.annotations.NullMarked;
