package dev.gather.config;

import java.util.List;
import java.util.stream.Collectors;

/** A list of values in the order in which they are written. */
public record ListNode(Position position, String path, List<Node> items) implements Node {
    public ListNode {
        items = List.copyOf(items);
    }

    @Override
    public String toString() {
        return Rendering.cut(items.stream()
                .limit(Rendering.LENGTH_MAX)
                .map(Node::toString)
                .collect(Collectors.joining(", ", "[", "]")));
    }
}
