package dev.gather.schema;

import dev.gather.config.ScalarNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the schemas of one document stand, and which of them look at the same value as which. A circle of those would
 * never end, whatever the value.
 */
final class SchemaPlaces {
    private final Set<String> schemas = new HashSet<>();
    private final List<Ref> refs = new ArrayList<>();
    private final Map<String, List<String>> leads = new HashMap<>();

    /** @param from the schema that it stands in */
    record Ref(String from, ScalarNode node) {
        String target() {
            return node.text().substring(1);
        }
    }

    void add(String pointer) {
        schemas.add(pointer);
    }

    /** One schema hands its own value to another. */
    void lead(String from, String to) {
        leads.computeIfAbsent(from, first -> new ArrayList<>()).add(to);
    }

    void refer(String from, ScalarNode node) {
        Ref ref = new Ref(from, node);
        refs.add(ref);
        lead(from, ref.target());
    }

    /** The references to where no schema is. */
    List<Ref> dangling() {
        return refs.stream().filter(ref -> !schemas.contains(ref.target())).toList();
    }

    /** A reference that comes back to itself. */
    Optional<Ref> endless() {
        return refs.stream().filter(ref -> isReached(ref.target(), ref.from())).findFirst();
    }

    private boolean isReached(String from, String wanted) {
        Set<String> seen = new HashSet<>();
        List<String> next = new ArrayList<>(List.of(from));
        while (!next.isEmpty()) {
            String place = next.remove(next.size() - 1);
            if (place.equals(wanted)) {
                return true;
            }
            if (seen.add(place)) {
                next.addAll(leads.getOrDefault(place, List.of()));
            }
        }
        return false;
    }
}
