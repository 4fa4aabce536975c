package dev.gather.reference;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A text holds something that is not a reference, or a reference to nothing. */
public final class TemplateException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String found;
    private final String expected;
    private final @Nullable String unknownName;

    private TemplateException(String found, String expected, @Nullable String unknownName) {
        super(found + " (expected: " + expected + ")", null, false, false);
        this.found = found;
        this.expected = expected;
        this.unknownName = unknownName;
    }

    static TemplateException syntax(String found) {
        return new TemplateException(
                found, "a reference such as {user.name}, {orders[0].id} or {orders[*].id}; {{ for a brace", null);
    }

    static TemplateException unknown(String found, String name, Set<String> known) {
        return new TemplateException(found, "a reference to one of " + String.join(", ", known), name);
    }

    static TemplateException noStatus(String found) {
        return new TemplateException(
                found, "the status of a part that is one call over HTTP or another route, without each or batch", null);
    }

    public String found() {
        return found;
    }

    public String expected() {
        return expected;
    }

    /** The name that nothing has, or null if the text is broken otherwise. */
    public @Nullable String unknownName() {
        return unknownName;
    }
}
