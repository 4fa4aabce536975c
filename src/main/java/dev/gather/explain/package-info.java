/**
 * Beside the stages: what the plan of a route comes to, in words: what waits for what and why, the longest it can take,
 * and what so many requests at once would hold. Reads plans and runs nothing.
 */
@NullMarked
package dev.gather.explain;

import org.jspecify.annotations.NullMarked;
