package dev.gather.source.postgres;

import dev.gather.json.Json;
import dev.gather.reference.BindingException;
import dev.gather.reference.Reference;

/** A JSON value as the text from which Postgres makes a value of a type. */
final class SqlValue {
    private static final String ARRAY = "[]";

    private SqlValue() {}

    /** The place of a value in a statement, with its casts. */
    static String placeholder(int number, String type) {
        return "$" + number + (type.endsWith(ARRAY) ? "::text::text[]::" : "::text::") + type;
    }

    /**
     * A type by the name that a cast has to use.
     *
     * @param type as {@code regtype} writes it
     */
    static String castName(String type) {
        return switch (type) {
            // by these names, without a length, a cast means the length 1
            case "character", "character[]" -> type.replace("character", "bpchar");
            case "bit", "bit[]" -> type.replace("bit", "pg_catalog.\"bit\"");
            default -> type;
        };
    }

    static String of(Reference reference, Json value, String type) throws BindingException {
        boolean isArray = type.endsWith(ARRAY);
        String element = isArray ? type.substring(0, type.length() - ARRAY.length()) : type;
        boolean isJson = element.equals("json") || element.equals("jsonb");
        if (!isArray) {
            return isJson ? value.toString() : scalar(reference, value);
        }
        if (value.kind() != Json.Kind.ARRAY) {
            throw new BindingException(reference, "is not a list");
        }
        StringBuilder text = new StringBuilder();
        array(reference, value, isJson, text);
        return text.toString();
    }

    /** As Postgres writes an array of texts; lists in a list are one more dimension, unless the elements are JSON. */
    private static void array(Reference reference, Json list, boolean isJson, StringBuilder text)
            throws BindingException {
        char open = '{';
        for (Json element : list.elements()) {
            text.append(open);
            open = ',';
            if (element.isNull()) {
                text.append("NULL");
            } else if (isJson) {
                quoted(element.toString(), text);
            } else if (element.kind() == Json.Kind.ARRAY) {
                array(reference, element, false, text);
            } else {
                quoted(scalar(reference, element), text);
            }
        }
        text.append(open == '{' ? "{}" : "}");
    }

    private static void quoted(String element, StringBuilder text) {
        text.append('"')
                .append(element.replace("\\", "\\\\").replace("\"", "\\\""))
                .append('"');
    }

    private static String scalar(Reference reference, Json value) throws BindingException {
        if (value.kind() == Json.Kind.ARRAY || value.kind() == Json.Kind.OBJECT) {
            throw new BindingException(reference, "is not a single value");
        }
        String text = value.text();
        if (text.indexOf('\0') >= 0) {
            throw new BindingException(reference, "holds a NUL, which Postgres has no text for");
        }
        return text;
    }
}
