package dev.gather.trial;

/**
 * A place in which an answer is not what was expected.
 *
 * @param path {@code status}, or a place in the body such as {@code body.orders[0].total}
 */
public record Difference(String path, String expected, String found) {}
