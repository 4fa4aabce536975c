package dev.gather.config;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A map from keys to values in the order in which they are written; each key stands in it once. */
public record MapNode(Position position, String path, List<Entry> entries) implements Node {
    public MapNode {
        entries = List.copyOf(entries);
    }

    /** A key, where it stands, and its value. */
    public record Entry(String key, Position keyPosition, Node value) {
        @Override
        public String toString() {
            return Rendering.key(key) + ": " + value;
        }
    }

    /** The value of a key, or null if the map has no such key. */
    public @Nullable Node get(String key) {
        for (Entry entry : entries) {
            if (entry.key().equals(key)) {
                return entry.value();
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return Rendering.cut(entries.stream()
                .limit(Rendering.LENGTH_MAX)
                .map(Entry::toString)
                .collect(Collectors.joining(", ", "{", "}")));
    }
}
