/**
 * Beside the stages: load of the open model, whose requests leave at planned moments, and of the closed one, and what
 * became of it. Owns its own connections and one thread for as long as a load lasts; nothing is refused here.
 */
@NullMarked
package dev.gather.lab.load;

import org.jspecify.annotations.NullMarked;
