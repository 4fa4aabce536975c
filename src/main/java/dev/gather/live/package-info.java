/**
 * The transport to clients that stay: the WebSocket at {@code /live}. Owns its frames and its limits; what is
 * asked over it goes through the same door and the same composing as any request.
 */
@NullMarked
package dev.gather.live;

import org.jspecify.annotations.NullMarked;
