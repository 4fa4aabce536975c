package dev.gather.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wrong in one config, collected so that all of it can be told at once. Confined to one thread. */
public final class Problems {
    private static final Comparator<Position> FILE_ORDER = Comparator.comparing(Position::file)
            .thenComparingInt(Position::line)
            .thenComparingInt(Position::column);

    private final List<ConfigProblem> all = new ArrayList<>();
    private final Set<String> unreadable = new HashSet<>();

    /** Adds a problem; see {@link ConfigProblem} for the words. */
    public void add(Position position, String path, String found, String expected) {
        add(position, path, found, expected, null);
    }

    /** Adds a problem with a hint at what to try. */
    public void add(Position position, String path, String found, String expected, @Nullable String hint) {
        add(new ConfigProblem(position, path, found, expected, hint));
    }

    /** Adds a problem. */
    public void add(ConfigProblem problem) {
        all.add(problem);
    }

    /** Adds that a node is not what was expected there. */
    public void add(Node node, String expected) {
        add(node.position(), node.path(), node.toString(), expected, null);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** All problems in file order, those at one place in the order in which they were found. */
    public List<ConfigProblem> sorted() {
        return all.stream()
                .sorted(Comparator.comparing(ConfigProblem::position, FILE_ORDER))
                .toList();
    }

    /** Throws all problems together, if there are any. */
    public void throwIfAny() throws ConfigException {
        if (!all.isEmpty()) {
            throw new ConfigException(sorted());
        }
    }

    /** Adds a problem with the value at this path, which types then leave alone: one mistake is told once. */
    void addUnreadable(Position position, String path, String found, String expected, @Nullable String hint) {
        add(position, path, found, expected, hint);
        markUnreadable(path);
    }

    void markUnreadable(String path) {
        unreadable.add(path);
    }

    boolean isUnreadable(String path) {
        return unreadable.contains(path);
    }
}
