/**
 * Beside stage 3: what is put around every source, whatever its kind. Owns the order of these guards, in one method. A
 * part may be stopped here, by its timeout or with its request.
 */
@NullMarked
package dev.gather.guard;

import org.jspecify.annotations.NullMarked;
