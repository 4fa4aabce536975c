/**
 * Beside the stages: what happened, as events, and who listens. Owns the access log and the metrics; the
 * stages say what happened and know nothing of either.
 */
@NullMarked
package dev.gather.observe;

import org.jspecify.annotations.NullMarked;
