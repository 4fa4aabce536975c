package dev.gather.config;

import org.jspecify.annotations.Nullable;

/**
 * What came of reading a config, good or bad.
 *
 * @param node the root as it is written, or null if a file of it is missing or no YAML or JSON
 * @param value what the root type made of it, to be used only without problems, or null if it could not be made
 * @param problems what is wrong so far; open to additions until {@link #orThrow()}
 */
public record Reading<T>(@Nullable Node node, @Nullable T value, Problems problems) {

    /** The value, if there is no problem; otherwise all problems are thrown together. */
    public T orThrow() throws ConfigException {
        problems.throwIfAny();
        if (value == null) {
            throw new IllegalStateException("a type gave no value and reported no problem");
        }
        return value;
    }
}
