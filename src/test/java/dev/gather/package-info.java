/** Beside the stages: the whole config, the files that describe it, and what its mistakes read like. */
@NullMarked
package dev.gather;

import org.jspecify.annotations.NullMarked;
