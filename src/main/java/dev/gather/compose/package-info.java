/**
 * Stage 4 of 5: fetch the parts of a plan, at the same time where nothing says otherwise, and join them. Owns
 * the order of things during one request, its deadline, and the verdict. A request is refused here when a
 * required part failed.
 */
@NullMarked
package dev.gather.compose;

import org.jspecify.annotations.NullMarked;
