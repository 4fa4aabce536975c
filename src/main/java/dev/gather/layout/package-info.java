/**
 * Beside the stages: how things look to people who read text. Owns units, columns and the indentation of JSON; knows
 * nothing of requests, and prints nothing itself.
 */
@NullMarked
package dev.gather.layout;

import org.jspecify.annotations.NullMarked;
