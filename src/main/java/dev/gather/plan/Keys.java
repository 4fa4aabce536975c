package dev.gather.plan;

import dev.gather.config.MapNode;
import dev.gather.config.MapNode.Entry;
import dev.gather.config.Node;
import dev.gather.config.Problems;

/** The names in one map of the config: a problem with a name is told where the name stands, not what it names. */
final class Keys {
    private final Node map;
    private final Problems problems;

    Keys(Node map, Problems problems) {
        this.map = map;
        this.problems = problems;
    }

    void problem(String key, String found, String expected) {
        if (map instanceof MapNode written) {
            written.entries().stream()
                    .filter(entry -> entry.key().equals(key))
                    .forEach(entry -> add(entry, found, expected));
        }
    }

    private void add(Entry entry, String found, String expected) {
        problems.add(entry.keyPosition(), entry.value().path(), found, expected);
    }
}
