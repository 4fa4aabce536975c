package dev.gather.config;

import dev.gather.config.MapNode.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the roots of several files together as if they were written in one. Maps with keys of the user's choice are
 * joined; any other key stands in one file.
 */
final class Merge {
    private final Map<String, Field<?>> fields = new HashMap<>();
    private final Problems problems;

    Merge(ObjectType<?> type, Problems problems) {
        this.problems = problems;
        type.fields().forEach(field -> fields.put(field.name(), field));
    }

    /** One root with the position of the first; what the files include is no longer in it. */
    MapNode of(List<MapNode> roots) {
        Map<String, List<Entry>> byKey = new LinkedHashMap<>();
        for (MapNode root : roots) {
            for (Entry entry : root.entries()) {
                byKey.computeIfAbsent(entry.key(), key -> new ArrayList<>()).add(entry);
            }
        }
        byKey.remove(Include.FIELD.name());
        List<Entry> entries = new ArrayList<>();
        byKey.forEach((key, same) -> entries.addAll(together(key, same)));
        return new MapNode(roots.get(0).position(), roots.get(0).path(), entries);
    }

    private List<Entry> together(String key, List<Entry> same) {
        Field<?> field = fields.get(key);
        if (same.size() == 1 || field == null) {
            return same; // a key that nobody knows is refused wherever it stands
        }
        return List.of(field.type().isMergeable() ? joined(field, same) : only(key, same));
    }

    private Entry only(String key, List<Entry> same) {
        Entry first = same.get(0);
        String expected = key + " in one file only; it is first at " + first.keyPosition();
        same.stream().skip(1).forEach(entry -> again(entry, expected));
        return first;
    }

    private Entry joined(Field<?> field, List<Entry> same) {
        Entry first = same.stream().filter(this::isMap).findFirst().orElse(same.get(0));
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : same) {
            if (isMap(entry)) {
                entries.addAll(((MapNode) entry.value()).entries());
            } else if (!entry.equals(first)) {
                field.type().readOnce(entry.value(), problems); // says what is wrong with it
            }
        }
        Node one = first.value();
        Node all = isMap(first) ? new MapNode(one.position(), one.path(), each(entries)) : one;
        return new Entry(first.key(), first.keyPosition(), all);
    }

    private List<Entry> each(List<Entry> entries) {
        Map<String, Entry> firsts = new LinkedHashMap<>();
        for (Entry entry : entries) {
            Entry first = firsts.putIfAbsent(entry.key(), entry);
            if (first != null) {
                again(entry, "each key once; it is first at " + first.keyPosition());
            }
        }
        return List.copyOf(firsts.values());
    }

    private void again(Entry entry, String expected) {
        problems.add(entry.keyPosition(), entry.value().path(), "the same key again", expected);
    }

    private boolean isMap(Entry entry) {
        return entry.value() instanceof MapNode && !problems.isUnreadable(entry.value());
    }
}
