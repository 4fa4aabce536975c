/** Beside the stages: whatever is typed, sent or answered, what reads it says yes or no and does not break. */
@NullMarked
package dev.gather.fuzz;

import org.jspecify.annotations.NullMarked;
