/** The shelf: parts that are a constant or a reshaped reference. Nothing is fetched. */
@NullMarked
package dev.gather.source.value;

import org.jspecify.annotations.NullMarked;
