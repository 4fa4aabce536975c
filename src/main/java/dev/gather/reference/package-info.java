/**
 * Beside the stages: references such as {@code {user.segment}} and the texts that hold them. Owns their grammar, the
 * names that a route knows and the values they have during one request. What becomes of a value where it lands (a path
 * segment, a bound SQL value, JSON) belongs to that place.
 */
@NullMarked
package dev.gather.reference;

import org.jspecify.annotations.NullMarked;
