/** Beside the stages: who may see whom, how large things may grow, and a planted breach of each rule. */
@NullMarked
package dev.gather.architecture;

import org.jspecify.annotations.NullMarked;
