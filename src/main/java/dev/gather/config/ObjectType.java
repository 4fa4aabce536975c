package dev.gather.config;

import dev.gather.config.MapNode.Entry;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A map with known keys, from which one object is built. Keys that are not known and required ones that are
 * missing are problems.
 *
 * @param <T> the object
 */
public final class ObjectType<T> extends Type<T> {
    private static final int NAMED_MAX = 3;

    private final String name;
    private final String doc;
    private final Map<String, Field<?>> fields = new LinkedHashMap<>();
    private final Function<Values, @Nullable T> build;
    private final BiFunction<MapNode, Problems, MapNode> prepare;
    private final Set<Field<?>> dispensable;

    /**
     * @param name unique in a config; names the definition in the schema and the section in the reference
     * @param fields in the order of the reference
     * @param build called only when all fields are fine; gives null after adding a problem
     */
    public ObjectType(String name, String doc, List<Field<?>> fields, Function<Values, @Nullable T> build) {
        this(name, doc, fields, build, (map, problems) -> map, Set.of());
    }

    private ObjectType(
            String name,
            String doc,
            Collection<Field<?>> fields,
            Function<Values, @Nullable T> build,
            BiFunction<MapNode, Problems, MapNode> prepare,
            Set<Field<?>> dispensable) {
        this.name = name;
        this.doc = doc;
        this.build = build;
        this.prepare = prepare;
        this.dispensable = dispensable;
        for (Field<?> field : fields) {
            if (this.fields.put(field.name(), field) != null) {
                throw new IllegalArgumentException("two fields of " + name + " are called " + field.name());
            }
        }
    }

    /** The same type, but what is written is first changed; what {@code prepare} finds wrong it adds itself. */
    public ObjectType<T> prepared(BiFunction<MapNode, Problems, MapNode> prepare) {
        return new ObjectType<>(name, doc, fields.values(), build, prepare, dispensable);
    }

    /**
     * The same type, but problems with these fields do not keep the object from being built, with their defaults, so
     * that what is wrong with the others beyond their form is found in the same reading. The config is refused all the
     * same.
     */
    public ObjectType<T> dispensingWith(Collection<Field<?>> some) {
        return new ObjectType<>(name, doc, fields.values(), build, prepare, Set.copyOf(some));
    }

    public String name() {
        return name;
    }

    public String doc() {
        return doc;
    }

    public List<Field<?>> fields() {
        return List.copyOf(fields.values());
    }

    @Override
    public @Nullable T read(Node node, Problems problems) {
        if (!(node instanceof MapNode written)) {
            problems.add(node, expected());
            return null;
        }
        MapNode map = prepare.apply(written, problems);
        Set<String> misspelt = reportUnknown(map, problems);
        Map<Field<?>, Object> values = new HashMap<>();
        boolean fine = true;
        for (Field<?> field : fields.values()) {
            Node value = map.get(field.name());
            if (value != null) {
                fine &= readField(field, value, values, problems) || dispensable.contains(field);
            } else if (field.isRequired()) {
                fine = false;
                reportMissing(field, map, misspelt, problems);
            }
        }
        return fine ? build.apply(new Values(map, values, problems)) : null;
    }

    private static boolean readField(Field<?> field, Node node, Map<Field<?>, Object> read, Problems all) {
        Object value = field.type().readOnce(node, all);
        if (value == null) {
            return false;
        }
        read.put(field, value);
        return true;
    }

    /** The known keys for which an unknown one seems to be meant. */
    private Set<String> reportUnknown(MapNode map, Problems problems) {
        Set<String> misspelt = new HashSet<>();
        for (Entry entry : map.entries()) {
            if (!fields.containsKey(entry.key())) {
                String expected = "one of " + String.join(", ", fields.keySet());
                String hint = Spelling.hint(entry.key(), fields.keySet());
                problems.add(entry.keyPosition(), entry.value().path(), "unknown key", expected, hint);
                misspelt.add(String.valueOf(Spelling.closest(entry.key(), fields.keySet())));
            }
        }
        return misspelt;
    }

    private static void reportMissing(Field<?> field, MapNode map, Set<String> misspelt, Problems problems) {
        if (!misspelt.contains(field.name())) {
            String path = Rendering.child(map.path(), field.name());
            problems.add(map.position(), path, "missing", field.type().expected());
        }
    }

    @Override
    public String expected() {
        String some = fields.keySet().stream().limit(NAMED_MAX).collect(Collectors.joining(", "));
        return fields.size() <= NAMED_MAX ? "a map with " + some : "a map with keys such as " + some;
    }

    @Override
    public String described() {
        return ReferenceDocs.link(this);
    }

    @Override
    public List<Type<?>> children() {
        return fields.values().stream().<Type<?>>map(Field::type).toList();
    }

    @Override
    public JsonObject schema() {
        return new JsonObject().put("$ref", "#/$defs/" + name);
    }
}
