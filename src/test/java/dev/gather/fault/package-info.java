/** The whole server while something fails: what a client gets, how soon, and that nothing is left behind. */
@NullMarked
package dev.gather.fault;

import org.jspecify.annotations.NullMarked;
