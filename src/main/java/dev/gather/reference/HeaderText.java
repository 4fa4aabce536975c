package dev.gather.reference;

import dev.gather.json.Json;
import org.jspecify.annotations.Nullable;

/** What becomes of values in an HTTP header. Pure. */
public final class HeaderText {
    /** What a whole name of a header matches. */
    public static final String NAME = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

    private HeaderText() {}

    /** Whether a header can hold the text as it is: visible ASCII and spaces. */
    public static boolean isVisible(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    /**
     * The text with every reference replaced; null, for no header at all, if a value that may be missing is.
     *
     * @throws BindingException if a value is missing, or none that a header can hold
     */
    public static @Nullable String of(Template template, Bindings bindings) throws BindingException {
        StringBuilder text = new StringBuilder();
        for (Template.Piece piece : template.pieces()) {
            Reference reference = piece.reference();
            String added = reference == null ? piece.literal() : value(reference, bindings);
            if (added == null) {
                return null;
            }
            text.append(added);
        }
        return text.toString();
    }

    private static @Nullable String value(Reference reference, Bindings bindings) throws BindingException {
        Json value = reference.resolve(bindings);
        if (value == null || value.isNull()) {
            if (reference.optional()) {
                return null;
            }
            throw new BindingException(reference, "has no value");
        }
        if (value.kind() == Json.Kind.OBJECT || value.kind() == Json.Kind.ARRAY) {
            throw new BindingException(reference, "is an object or a list, which fits into no header");
        }
        String text = value.text();
        if (!isVisible(text)) {
            throw new BindingException(reference, "has characters that fit into no header");
        }
        return text;
    }
}
