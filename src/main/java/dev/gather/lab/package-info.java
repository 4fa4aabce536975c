/**
 * Beside the stages: the experiments of the talk that Gather comes from, run on this machine with what is in the jar.
 * Owns the contestants' processes, the load on them and the report; nothing is refused here.
 */
@NullMarked
package dev.gather.lab;

import org.jspecify.annotations.NullMarked;
