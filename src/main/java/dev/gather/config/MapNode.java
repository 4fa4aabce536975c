package dev.gather.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A map from keys to values in the order in which they are written; each key stands in it once. */
public record MapNode(Position position, String path, List<Entry> entries) implements Node {
    public MapNode {
        entries = List.copyOf(entries);
    }

    /** A key, where it stands, and its value. */
    public record Entry(String key, Position keyPosition, Node value) {
        private Entry with(UnaryOperator<Node> change) {
            return new Entry(key, keyPosition, change.apply(value));
        }

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

    /** The same with this entry's value changed, if there is one. */
    public MapNode with(String key, UnaryOperator<Node> change) {
        return changed(entry -> entry.key().equals(key) ? entry.with(change) : entry);
    }

    /** The same with every value changed. */
    public MapNode withEach(UnaryOperator<Node> change) {
        return changed(entry -> entry.with(change));
    }

    /** The same with those of the others added whose keys it does not have. */
    public MapNode withMissing(List<Entry> others) {
        List<Entry> all = new ArrayList<>(entries);
        others.stream().filter(other -> get(other.key()) == null).forEach(all::add);
        return new MapNode(position, path, all);
    }

    private MapNode changed(UnaryOperator<Entry> change) {
        return new MapNode(position, path, entries.stream().map(change).toList());
    }

    @Override
    public String toString() {
        return Rendering.cut(entries.stream()
                .limit(Rendering.LENGTH_MAX)
                .map(Entry::toString)
                .collect(Collectors.joining(", ", "{", "}")));
    }
}
