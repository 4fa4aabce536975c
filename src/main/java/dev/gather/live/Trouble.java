package dev.gather.live;

import io.vertx.core.buffer.Buffer;

/**
 * That composing fails, from when it did first until it does no more.
 *
 * @param number among all troubles of a key, from 1
 * @param problem a problem document
 */
record Trouble(long number, int status, Buffer problem) {}
