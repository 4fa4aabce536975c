package dev.gather.source.http;

import dev.gather.json.Json;
import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.reference.Reference;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of a value in a URL. */
final class UrlValue {
    /** Stands between the elements of a list; in an element it is encoded. */
    static final String SEPARATOR = ",";

    private UrlValue() {}

    /** One percent-encoded path segment. */
    static String segment(Reference reference, Bindings bindings) throws BindingException {
        String text = text(reference, reference.resolve(bindings));
        if (text.isEmpty() || text.equals(".") || text.equals("..")) {
            throw new BindingException(reference, "cannot be a path segment");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '/' || c == '\\' || Character.isISOControl(c)) {
                throw new BindingException(reference, "holds a character that a path segment must not have");
            }
        }
        return encode(text);
    }

    /** Percent-encoded text; a list without its nulls and duplicates, joined by commas; null for an empty list. */
    static @Nullable String query(Reference reference, Bindings bindings) throws BindingException {
        Json value = reference.resolve(bindings);
        List<String> elements = elements(reference, value);
        if (elements == null) {
            return encode(text(reference, value));
        }
        return elements.isEmpty() ? null : String.join(SEPARATOR, elements);
    }

    /** The elements of a list, percent-encoded, without nulls and duplicates; null if the value is no list. */
    static @Nullable List<String> elements(Reference reference, @Nullable Json value) throws BindingException {
        if (value == null || value.kind() != Json.Kind.ARRAY) {
            return null;
        }
        Set<String> elements = new LinkedHashSet<>();
        for (Json element : value.elements()) {
            if (!element.isNull()) {
                elements.add(encode(text(reference, element)));
            }
        }
        return List.copyOf(elements);
    }

    private static String text(Reference reference, @Nullable Json value) throws BindingException {
        if (value == null || value.isNull()) {
            throw new BindingException(reference, "has no value");
        }
        if (value.kind() == Json.Kind.OBJECT || value.kind() == Json.Kind.ARRAY) {
            throw new BindingException(reference, "is not a single value");
        }
        return value.text();
    }

    private static String encode(String text) {
        return isUnreserved(text)
                ? text
                : URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static boolean isUnreserved(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!word && c != '-' && c != '_' && c != '.' && c != '~') {
                return false;
            }
        }
        return true;
    }
}
