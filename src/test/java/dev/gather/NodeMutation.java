package dev.gather;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** One damage to a tree of maps and lists that leaves it one. Places are taken modulo their number. */
record NodeMutation(Way way, int place, int other) {
    private static final List<@Nullable Object> VALUES = Arrays.asList(
            null,
            true,
            0,
            -1,
            new BigDecimal("1e2147483647"),
            new BigDecimal("1e-400"),
            "",
            "x",
            "1s",
            "64KiB",
            "{user}",
            "{user.id?}",
            "{{",
            "{",
            "${PORT}",
            "${NOPE}",
            "/a/{id}",
            "select {id}",
            "\u0000",
            "*",
            "**",
            "a*.json",
            "../g.json",
            List.of(),
            List.of("a"),
            Map.of(),
            Map.of("a", 1));

    private static final List<String> KEYS = List.of(
            "include",
            "defaults",
            "route",
            "part",
            "routes",
            "GET /",
            "GET /a/{id}",
            "user",
            "request",
            "_parts",
            "parts",
            "reply",
            "http",
            "get",
            "sql",
            "query",
            "value",
            "timeout",
            "optional",
            "deadline",
            "params",
            "items",
            "enum",
            "minimum",
            "type",
            "",
            "é",
            "a b");

    enum Way {
        REPLACE,
        COPY,
        REMOVE,
        RENAME,
        ADD
    }

    /** Where a value stands: a map and its key, or a list and its index. */
    private record Slot(Object owner, Object key) {
        @Nullable
        Object get() {
            return owner instanceof Map<?, ?> map ? map.get(key) : ((List<?>) owner).get((Integer) key);
        }
    }

    static Arbitrary<List<NodeMutation>> some() {
        Arbitrary<Integer> places = Arbitraries.integers().between(0, 10_000);
        return Combinators.combine(Arbitraries.of(Way.values()), places, places)
                .as(NodeMutation::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    void apply(Map<String, @Nullable Object> root) {
        List<Slot> slots = new ArrayList<>();
        collect(root, slots);
        if (slots.isEmpty()) {
            return;
        }
        Slot slot = slots.get(place % slots.size());
        switch (way) {
            case REPLACE -> put(slot, copy(VALUES.get(other % VALUES.size())));
            case COPY -> put(slot, copy(slots.get(other % slots.size()).get()));
            case REMOVE -> remove(slot);
            case RENAME -> rename(slot, KEYS.get(other % KEYS.size()));
            case ADD -> add(slot, KEYS.get(other % KEYS.size()), copy(VALUES.get(place % VALUES.size())));
        }
    }

    private static void collect(@Nullable Object node, List<Slot> slots) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                slots.add(new Slot(map, key));
                collect(value, slots);
            });
        }
        if (node instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                slots.add(new Slot(list, i));
                collect(list.get(i), slots);
            }
        }
    }

    @SuppressWarnings("unchecked") // of JSON
    private static void put(Slot slot, @Nullable Object value) {
        if (slot.owner() instanceof Map<?, ?> map) {
            ((Map<String, @Nullable Object>) map).put((String) slot.key(), value);
        } else {
            ((List<@Nullable Object>) slot.owner()).set((Integer) slot.key(), value);
        }
    }

    private static void remove(Slot slot) {
        if (slot.owner() instanceof Map<?, ?> map) {
            map.remove(slot.key());
        } else {
            ((List<?>) slot.owner()).remove(((Integer) slot.key()).intValue());
        }
    }

    private static void rename(Slot slot, String key) {
        if (slot.owner() instanceof Map<?, ?>) {
            Object value = slot.get();
            remove(slot);
            put(new Slot(slot.owner(), key), value);
        }
    }

    private static void add(Slot slot, String key, @Nullable Object value) {
        if (slot.owner() instanceof Map<?, ?>) {
            put(new Slot(slot.owner(), key), value);
        }
    }

    private static @Nullable Object copy(@Nullable Object node) {
        if (node instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put(key, copy(value)));
            return copy;
        }
        if (node instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(copy(item)));
            return copy;
        }
        return node;
    }
}
