package dev.gather.source;

import org.jspecify.annotations.Nullable;

/**
 * Makes the key of a call out of texts: each stands behind its length, so that two keys are equal only if their texts
 * are the same, one by one. A String, since a map of Comparable keys stays fast when many of them are made to have one
 * hash code. Confined to the method that makes it.
 */
public final class CallKey {
    private final StringBuilder key = new StringBuilder();

    /** @param text one of the texts, or null where there is no value */
    public CallKey add(@Nullable String text) {
        if (text == null) {
            key.append('-');
        } else {
            key.append(text.length()).append(':').append(text);
        }
        return this;
    }

    @Override
    public String toString() {
        return key.toString();
    }
}
