package dev.gather.schema;

import org.jspecify.annotations.Nullable;

/**
 * One place of a value that is not as its schema says.
 *
 * @param pointer where, as a JSON Pointer (RFC 6901): {@code /lines/0/quantity}; empty for the whole value;
 *     names of more than 100 characters are cut
 * @param found the JSON that is there, cut where it is long, {@code an object} or {@code a list}; null where nothing is
 * @param expected what may be there, in words
 */
public record Flaw(String pointer, @Nullable String found, String expected) {}
