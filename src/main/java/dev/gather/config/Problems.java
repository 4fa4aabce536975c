package dev.gather.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wrong in one config, collected so that all of it can be told at once. Confined to one thread. */
public final class Problems {
    private static final Comparator<Position> FILE_ORDER = Comparator.comparing(Position::file)
            .thenComparingInt(Position::line)
            .thenComparingInt(Position::column);

    /** What belongs where nothing is written and anything may stand. */
    static final String ANYTHING = "a value, or null written out";

    private final List<ConfigProblem> all = new ArrayList<>();
    private final Set<Place> unreadable;
    private final Map<Place, Integer> unwritten = new HashMap<>();

    public Problems() {
        this(new HashSet<>());
    }

    private Problems(Set<Place> unreadable) {
        this.unreadable = unreadable;
    }

    /** A path in one file: several files may have the same. */
    private record Place(String file, String path) {
        static Place of(Node node) {
            return new Place(node.position().file(), node.path());
        }
    }

    /** Problems of their own with the same values to leave alone, to try whether something can be read. */
    public Problems apart() {
        return new Problems(unreadable);
    }

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
        markUnreadable(position, path);
    }

    /** Adds that nothing is written where a value belongs; {@link #expect} may say later which. */
    void addUnwritten(Position owner, String path) {
        unwritten.putIfAbsent(new Place(owner.file(), path), all.size());
        addUnreadable(owner, path, "nothing", ANYTHING, null);
    }

    /** Says what belongs at a node, if nothing is written there. */
    void expect(Node node, String expected) {
        Integer index = unwritten.remove(Place.of(node));
        if (index != null) {
            all.set(index, all.get(index).expecting(expected));
        }
    }

    void markUnreadable(Position position, String path) {
        unreadable.add(new Place(position.file(), path));
    }

    boolean isUnreadable(Node node) {
        return unreadable.contains(Place.of(node));
    }
}
