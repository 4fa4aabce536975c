package dev.gather.config;

/**
 * A value as it is written in a config: a scalar, a list or a map, with its place.
 *
 * <p>{@code toString()} is a short rendering for messages. It shows a substitution as the expression that is
 * written, never its value.
 */
public sealed interface Node permits ScalarNode, ListNode, MapNode {
    /** Where the value starts; for a value written by alias, where its anchor stands. */
    Position position();

    /** The keys that lead here, such as {@code routes."GET /pages/{id}".parts.user} or {@code urls[0]}. */
    String path();
}
