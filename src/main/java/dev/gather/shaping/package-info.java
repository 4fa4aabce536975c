/**
 * Beside the stages: what is done to the values of parts that came in well, before they are put into an
 * answer: fields are picked or left out, and the results of one part are hung on the elements of another.
 *
 * <p>Owns how both are written in the config and the pure functions that both become: bytes in, bytes out,
 * in linear time, and what stays is never written anew. Nothing is refused here; the caller turns {@link
 * dev.gather.shaping.JoinTooLarge} into a failed part. Any thread.
 */
@NullMarked
package dev.gather.shaping;

import org.jspecify.annotations.NullMarked;
