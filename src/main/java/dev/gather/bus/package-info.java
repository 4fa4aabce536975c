/**
 * The transport between verticles: requests travel over the event bus to the composing verticles, inside this process,
 * by reference. Owns the address and the codecs.
 */
@NullMarked
package dev.gather.bus;

import org.jspecify.annotations.NullMarked;
