package dev.gather.plan;

import dev.gather.config.MapNode;
import dev.gather.config.MapNode.Entry;
import dev.gather.config.Node;
import dev.gather.config.Problems;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names in one map of the config: a problem with a name is told where the name stands, not what it names. */
final class Keys {
    private final Node map;
    private final Problems problems;

    Keys(Node map, Problems problems) {
        this.map = map;
        this.problems = problems;
    }

    /** Whether the name is written, whatever is wrong with what it names. */
    boolean has(String key) {
        return entries(key).findAny().isPresent();
    }

    void problem(String key, String found, String expected) {
        problem(key, found, expected, null);
    }

    /** @param hint what to try, or null */
    void problem(String key, String found, String expected, @Nullable String hint) {
        entries(key)
                .forEach(
                        entry -> problems.add(entry.keyPosition(), entry.value().path(), found, expected, hint));
    }

    private Stream<Entry> entries(String key) {
        return map instanceof MapNode written
                ? written.entries().stream().filter(entry -> entry.key().equals(key))
                : Stream.empty();
    }
}
