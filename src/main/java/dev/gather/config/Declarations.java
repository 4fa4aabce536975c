package dev.gather.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the object types that a declaration is made of. */
final class Declarations {
    private Declarations() {}

    /** The root and every object type below it by name, each before those that its fields mention. */
    static Map<String, ObjectType<?>> objects(ObjectType<?> root) {
        Map<String, ObjectType<?>> objects = new LinkedHashMap<>();
        collect(root, objects);
        return objects;
    }

    private static void collect(Type<?> type, Map<String, ObjectType<?>> objects) {
        if (type instanceof ObjectType<?> object) {
            ObjectType<?> known = objects.putIfAbsent(object.name(), object);
            if (known != null) {
                requireSame(known, object);
                return;
            }
        }
        type.children().forEach(child -> collect(child, objects));
    }

    /** A type that is looked up anew each time may be another instance, but must have the same keys. */
    private static void requireSame(ObjectType<?> a, ObjectType<?> b) {
        List<String> keys = a.fields().stream().map(Field::name).toList();
        if (!keys.equals(b.fields().stream().map(Field::name).toList())) {
            throw new IllegalStateException("two object types are called " + a.name());
        }
    }
}
