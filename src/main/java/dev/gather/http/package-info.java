/**
 * The transport to clients: HTTP/1.1 and WebSocket upgrades. Owns the listener, the way from a request's head
 * to the door and from a reply to bytes on the wire. A request may be refused here with 406, or by the limits
 * of the listener.
 */
@NullMarked
package dev.gather.http;

import org.jspecify.annotations.NullMarked;
