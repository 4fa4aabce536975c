/**
 * The transport to clients that stay: the WebSocket at {@code /live}, and event streams. Owns their frames and limits,
 * and what is watched: composed once for all who do, kept, and sent as what has changed. What is asked or composed here
 * goes through the same door and the same composing as any request. A watch or a stream may be refused here with 406,
 * 409 or 503.
 */
@NullMarked
package dev.gather.live;

import org.jspecify.annotations.NullMarked;
