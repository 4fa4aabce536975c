package dev.gather.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The checked values of one object, from which its build function makes the object. */
public final class Values {
    private final MapNode node;
    private final Map<Field<?>, Object> values;
    private final Problems problems;

    Values(MapNode node, Map<Field<?>, Object> values, Problems problems) {
        this.node = node;
        this.values = values;
        this.problems = problems;
    }

    /** The value of a required field or one with a default. */
    public <T> T get(Field<T> field) {
        T value = find(field);
        if (value == null) {
            throw new IllegalStateException("optional, or of another object: " + field.name());
        }
        return value;
    }

    /** The value of a field, its default, or null. */
    @SuppressWarnings("unchecked") // put there by ObjectType under the field whose type read it
    public <T> @Nullable T find(Field<T> field) {
        Object value = values.get(field);
        return value == null ? field.defaultValue() : (T) value;
    }

    /** Whether the field is written. */
    public boolean has(Field<?> field) {
        return values.containsKey(field);
    }

    /** The object as it is written. */
    public MapNode node() {
        return node;
    }

    /** The field's value as it is written, or the object if the field is not. */
    public Node node(Field<?> field) {
        Node value = node.get(field.name());
        return value == null ? node : value;
    }

    /** Adds a problem with a field that its type alone cannot see. */
    public void problem(Field<?> field, String expected) {
        problem(field, expected, null);
    }

    /** Adds a problem with a field, and a hint at what to try. */
    public void problem(Field<?> field, String expected, @Nullable String hint) {
        String path = Rendering.child(node.path(), field.name());
        Node value = node.get(field.name());
        String found = value == null ? "missing" : value.toString();
        problems.add(node(field).position(), path, found, expected, hint);
    }

    /** Adds a problem with the object as a whole. */
    public void problem(String found, String expected) {
        problems.add(node.position(), node.path(), found, expected);
    }

    /** All problems of this config, to add some that are not at a field of this object. */
    public Problems problems() {
        return problems;
    }
}
