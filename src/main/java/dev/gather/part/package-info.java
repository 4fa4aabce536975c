/**
 * Stage 3 of 5: run one part. Owns its outcome, and that running a part never fails: whatever happens becomes
 * an outcome. Nothing is refused here; what a failed part means for the answer is decided when all have
 * settled.
 */
@NullMarked
package dev.gather.part;

import org.jspecify.annotations.NullMarked;
