/** Beside the stages: how the server's cost grows with what it is given. A run by hand, no test. */
@NullMarked
package dev.gather.scale;

import org.jspecify.annotations.NullMarked;
