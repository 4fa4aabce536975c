package dev.gather.source;

/**
 * How many calls a shared resource takes at the same time.
 *
 * @param connections the most connections that are open at once
 * @param waiting how many calls may wait for one; more are refused
 */
public record Room(int connections, int waiting) {}
