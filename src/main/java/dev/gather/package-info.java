/**
 * Beside the stages: where all of them are put together. Owns the order of start and stop, and the config as a
 * whole. With the commands, the only package that sees every other.
 */
@NullMarked
package dev.gather;

import org.jspecify.annotations.NullMarked;
