package dev.gather.request;

import com.google.re2j.Pattern;
import dev.gather.json.Json;
import dev.gather.schema.Formats;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What the value of a parameter has to be: the part of JSON Schema that fits text in a URL or a header.
 *
 * @param type the JSON type that the text becomes
 * @param items what each element has to be when the type is {@link Type#ARRAY}, else null
 * @param format {@code uuid}, {@code date} or {@code date-time}, or null
 * @param minimum the least number, or null
 * @param maximum the greatest number, or null
 * @param minLength the least number of characters of a string, or of elements of an array
 * @param maxLength the greatest number of characters of a string, or of elements of an array
 * @param pattern what a string has to contain a match of, or null
 * @param values the only texts that are allowed; empty for any
 */
public record ParameterSchema(
        Type type,
        @Nullable ParameterSchema items,
        @Nullable String format,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        int minLength,
        int maxLength,
        @Nullable Pattern pattern,
        List<String> values) {

    /** The JSON types that a parameter can have. */
    public enum Type {
        STRING,
        INTEGER,
        NUMBER,
        BOOLEAN,
        ARRAY
    }

    /** The same without {@code enum}. */
    public ParameterSchema withoutValues() {
        return new ParameterSchema(type, items, format, minimum, maximum, minLength, maxLength, pattern, List.of());
    }

    /** The value of these texts (several only for an array), or null if they are not what this schema asks for. */
    public @Nullable Json read(List<String> texts) {
        if (items == null) {
            return texts.size() == 1 ? readOne(texts.get(0)) : null;
        }
        if (texts.size() < minLength || texts.size() > maxLength) {
            return null;
        }
        List<Json> elements = new ArrayList<>(texts.size());
        for (String text : texts) {
            Json element = items.readOne(text);
            if (element == null) {
                return null;
            }
            elements.add(element);
        }
        return Json.array(elements);
    }

    /** The same value as a client's text would give it, or null if it is not what this schema asks for. */
    public @Nullable Json readValue(Json value) {
        if (value.kind() != Json.Kind.ARRAY) {
            return isScalar(value) ? read(List.of(value.text())) : null;
        }
        boolean fits = items != null && value.elements().stream().allMatch(ParameterSchema::isScalar);
        return fits ? read(value.elements().stream().map(Json::text).toList()) : null;
    }

    private static boolean isScalar(Json value) {
        return switch (value.kind()) {
            case STRING, NUMBER, BOOLEAN -> true;
            case OBJECT, ARRAY, NULL -> false;
        };
    }

    /** Whether this is a number as a client may give one; what it costs to compare is limited. */
    public static boolean isNumber(String text) {
        return ScalarText.isNumber(text);
    }

    private @Nullable Json readOne(String text) {
        if (!values.isEmpty() && !values.contains(text)) {
            return null;
        }
        return switch (type) {
            case STRING -> isString(text) ? Json.of(text) : null;
            case INTEGER -> ScalarText.isInteger(text) && isInRange(text) ? Json.number(text) : null;
            case NUMBER -> ScalarText.isNumber(text) && isInRange(text) ? Json.number(text) : null;
            case BOOLEAN -> text.equals("true") ? Json.TRUE : text.equals("false") ? Json.FALSE : null;
            case ARRAY -> null;
        };
    }

    private boolean isInRange(String text) {
        if (minimum == null && maximum == null) {
            return true;
        }
        BigDecimal number = new BigDecimal(text);
        return (minimum == null || number.compareTo(minimum) >= 0)
                && (maximum == null || number.compareTo(maximum) <= 0);
    }

    private boolean isString(String text) {
        int length = text.codePointCount(0, text.length());
        return length >= minLength
                && length <= maxLength
                && text.indexOf('\0') < 0
                && (pattern == null || pattern.matcher(text).find())
                && (format == null || Formats.fits(format, text));
    }

    /** What a client has to give, in words: {@code an integer, at least 1}. */
    public String expected() {
        StringJoiner words = new StringJoiner(", ");
        words.add(noun());
        if (!values.isEmpty()) {
            words.add("one of " + String.join(", ", values));
        }
        if (minimum != null) {
            words.add("at least " + minimum.toPlainString());
        }
        if (maximum != null) {
            words.add("at most " + maximum.toPlainString());
        }
        String unit = type == Type.ARRAY ? " values" : " characters";
        if (minLength > 0) {
            words.add("at least " + minLength + unit);
        }
        if (maxLength < Integer.MAX_VALUE) {
            words.add("at most " + maxLength + unit);
        }
        if (pattern != null) {
            words.add("matching " + pattern.pattern());
        }
        return words.toString();
    }

    private String noun() {
        if (items != null) {
            return "a list, each " + items.expected();
        }
        if (format != null) {
            return "a " + format;
        }
        return switch (type) {
            case INTEGER -> "an integer";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            default -> "a string";
        };
    }
}
