package dev.gather.config;

import dev.gather.config.MapNode.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The anchors of one file, and the values that its aliases repeat. Both the number of aliases and what they
 * unfold to are limited, so that a few lines cannot grow into gigabytes.
 */
final class Anchors {
    private static final int ALIASES_MAX = 1000;
    private static final int COPIES_MAX = 100_000;

    private final Problems problems;
    private final Map<String, Node> values = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private int aliases;
    private int copies;

    Anchors(Problems problems) {
        this.problems = problems;
    }

    /** The value of this anchor starts. */
    void open(String anchor) {
        open.add(anchor);
        values.remove(anchor);
    }

    /** The value of this anchor has ended. */
    void close(String anchor, Node value) {
        open.remove(anchor);
        values.put(anchor, value);
    }

    /** The value that an alias stands for, as if it were written at {@code path}. */
    Node repeat(String anchor, Position at, String path) {
        Node value = values.get(anchor);
        if (value == null) {
            String expected = open.contains(anchor)
                    ? "a value that does not contain itself"
                    : "an anchor &" + anchor + " before it";
            return refused(anchor, at, path, expected);
        }
        if (++aliases == ALIASES_MAX + 1) {
            return refused(anchor, at, path, "at most " + ALIASES_MAX + " aliases");
        }
        boolean before = copies <= COPIES_MAX;
        Node copy = aliases > ALIASES_MAX ? Scalars.nothing(at, path) : moved(value, path);
        return before && copies > COPIES_MAX
                ? refused(anchor, at, path, "aliases that repeat at most " + COPIES_MAX + " values")
                : copy;
    }

    private Node refused(String anchor, Position at, String path, String expected) {
        problems.addUnreadable(at, path, "*" + anchor, expected, null);
        return Scalars.nothing(at, path);
    }

    private Node moved(Node node, String path) {
        if (problems.isUnreadable(node)) {
            problems.markUnreadable(node.position(), path);
        }
        if (++copies > COPIES_MAX) {
            return Scalars.nothing(node.position(), path);
        }
        if (node instanceof MapNode map) {
            return movedMap(map, path);
        }
        return node instanceof ListNode list ? movedList(list, path) : movedScalar((ScalarNode) node, path);
    }

    private Node movedMap(MapNode map, String path) {
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : map.entries()) {
            Node value = moved(entry.value(), Rendering.child(path, entry.key()));
            entries.add(new Entry(entry.key(), entry.keyPosition(), value));
        }
        return new MapNode(map.position(), path, entries);
    }

    private Node movedList(ListNode list, String path) {
        List<Node> items = new ArrayList<>();
        for (Node item : list.items()) {
            items.add(moved(item, Rendering.item(path, items.size())));
        }
        return new ListNode(list.position(), path, items);
    }

    private static Node movedScalar(ScalarNode scalar, String path) {
        return new ScalarNode(
                scalar.position(),
                path,
                scalar.kind(),
                scalar.text(),
                scalar.quoted(),
                scalar.source(),
                scalar.substituted());
    }
}
