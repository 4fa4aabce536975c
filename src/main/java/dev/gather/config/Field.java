package dev.gather.config;

import org.jspecify.annotations.Nullable;

/**
 * A key of an {@link ObjectType}. Fields are compared by identity: keep each in a constant, list it in the
 * type, and get its value by it.
 *
 * @param <T> what its value becomes
 */
public final class Field<T> {
    private final String name;
    private final Type<T> type;
    private final String doc;
    private final boolean required;
    private final @Nullable Default<T> otherwise;

    private Field(String name, Type<T> type, String doc, boolean required, @Nullable Default<T> otherwise) {
        this.name = name;
        this.type = type;
        this.doc = doc;
        this.required = required;
        this.otherwise = otherwise;
    }

    private record Default<T>(T value, String shown) {}

    /** A key that must be written. */
    public static <T> Field<T> required(String name, Type<T> type, String doc) {
        return new Field<>(name, type, doc, true, null);
    }

    /** A key that may be left out; {@link Values#find} then gives null. */
    public static <T> Field<T> optional(String name, Type<T> type, String doc) {
        return new Field<>(name, type, doc, false, null);
    }

    /**
     * A key that may be left out for a default.
     *
     * @param shown the default as a user would write it, such as {@code 800ms}, or in words, such as "one
     *     per core"
     */
    public static <T> Field<T> withDefault(String name, Type<T> type, T value, String shown, String doc) {
        return new Field<>(name, type, doc, false, new Default<>(value, shown));
    }

    public String name() {
        return name;
    }

    public Type<T> type() {
        return type;
    }

    public String doc() {
        return doc;
    }

    public boolean isRequired() {
        return required;
    }

    @Nullable
    T defaultValue() {
        return otherwise == null ? null : otherwise.value();
    }

    @Nullable
    String shown() {
        return otherwise == null ? null : otherwise.shown();
    }
}
