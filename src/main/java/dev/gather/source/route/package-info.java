/** The shelf: parts that are another route's answer. Owns how they are written; the composing is that of any route. */
@NullMarked
package dev.gather.source.route;

import org.jspecify.annotations.NullMarked;
