/** Beside the stages: what operators ask. Owns the admin listener: health and metrics. */
@NullMarked
package dev.gather.admin;

import org.jspecify.annotations.NullMarked;
