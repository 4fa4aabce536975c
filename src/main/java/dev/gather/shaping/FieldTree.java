package dev.gather.shaping;

import dev.gather.json.Entries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Paths by their first names, so that one pass over an object finds all. Immutable; any thread. */
record FieldTree(List<Branch> branches) {

    /**
     * The paths that start with one name.
     *
     * @param whole whether one of them ends there
     * @param inside what follows the name in the others
     */
    record Branch(String name, boolean whole, FieldTree inside) {}

    FieldTree {
        branches = List.copyOf(branches);
    }

    static FieldTree of(List<FieldPath> paths) {
        return ofNames(paths.stream().map(FieldPath::names).toList());
    }

    private static FieldTree ofNames(List<List<String>> paths) {
        Map<String, List<List<String>>> rests = new LinkedHashMap<>();
        for (List<String> path : paths) {
            rests.computeIfAbsent(path.get(0), name -> new ArrayList<>()).add(path.subList(1, path.size()));
        }
        List<Branch> branches = new ArrayList<>();
        rests.forEach((name, rest) -> {
            boolean whole = rest.removeIf(List::isEmpty);
            branches.add(new Branch(name, whole, ofNames(rest)));
        });
        return new FieldTree(branches);
    }

    /** Which branch has the name of the member that was last moved to; -1 if none has. */
    int indexOf(Entries member) {
        for (int i = 0; i < branches.size(); i++) {
            if (member.keyIs(branches.get(i).name())) {
                return i;
            }
        }
        return -1;
    }
}
