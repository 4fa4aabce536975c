/** Hostile input and odd circumstances: what clients, upstreams, the disk and the clock may do, as data and as tests. */
@NullMarked
package dev.gather.hostile;

import org.jspecify.annotations.NullMarked;
