/**
 * Beside the stages: what parts and the user's verticles say to each other over the event bus. Owns the contract
 * between languages (what JSON becomes on its way to a verticle, which of the objects that come back are JSON), the
 * headers that carry the caller's time, and how a reason travels.
 */
@NullMarked
package dev.gather.message;

import org.jspecify.annotations.NullMarked;
