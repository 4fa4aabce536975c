/**
 * Beside the stages: what is put around every source, whatever its kind, before stage 3 uses it. Owns the order of
 * these guards, in one method, and the answers that are kept. A part may be stopped here, by its timeout or with its
 * request, and answered from what was kept.
 */
@NullMarked
package dev.gather.guard;

import org.jspecify.annotations.NullMarked;
