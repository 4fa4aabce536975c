/**
 * Beside the stages: a small tree of the same packages as the house, in which every rule of the architecture is broken
 * once, so that each is seen to fail.
 */
@NullMarked
package dev.gather.architecture.planted;

import org.jspecify.annotations.NullMarked;
