package dev.gather.expression;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dashjoin.jsonata.Utils.JList;
import dev.gather.json.JsonCheck;
import dev.gather.json.JsonText;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values as strings, for {@code &} and {@code $string}: a string as it is, all else as JSON. A number that was
 * only moved keeps its digits, a computed one has fifteen at most; a function is the empty string. Confined
 * to one evaluation.
 */
final class Text {
    private final Budget budget;
    private final boolean pretty;
    private final StringBuilder text = new StringBuilder();
    private int depth;

    private Text(Budget budget, boolean pretty) {
        this.budget = budget;
        this.pretty = pretty;
    }

    /** Undefined is the empty string. */
    static String of(@Nullable Object value) {
        return of(value, false);
    }

    static String of(@Nullable Object value, boolean pretty) {
        Object bare = unwrapped(value);
        if (bare == null) return "";
        if (bare instanceof String text) return text;
        Text text = new Text(Budget.current(), pretty);
        text.write(bare, true);
        return text.text.toString();
    }

    /** The library wraps a document that is an array, so as not to walk into it. */
    static @Nullable Object unwrapped(@Nullable Object value) {
        return value instanceof JList<?> list && list.outerWrapper ? list.get(0) : value;
    }

    private void write(@Nullable Object value, boolean top) {
        budget.spend(1);
        if (value == null || value == Values.NULL) {
            text.append("null");
        } else if (value instanceof Boolean || value instanceof Digits) {
            text.append(value);
        } else if (value instanceof Number number) {
            text.append(Numerals.rounded(number.doubleValue()));
        } else if (value instanceof String string) {
            text.append(new String(JsonText.quoted(string), UTF_8));
        } else if (value instanceof List<?> list) {
            array(list);
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else {
            text.append(top ? "" : "\"\"");
        }
        budget.requireLength(text.length());
    }

    private void array(List<?> list) {
        open('[');
        Iterator<?> elements = list.iterator();
        while (elements.hasNext()) {
            line();
            write(elements.next(), false);
            if (elements.hasNext()) text.append(',');
        }
        close(']', list.isEmpty());
    }

    private void object(Map<?, ?> map) {
        open('{');
        Iterator<? extends Map.Entry<?, ?>> members = map.entrySet().iterator();
        while (members.hasNext()) {
            Map.Entry<?, ?> member = members.next();
            line();
            write(member.getKey(), false);
            text.append(pretty ? ": " : ":");
            write(member.getValue(), false);
            if (members.hasNext()) text.append(',');
        }
        close('}', map.isEmpty());
    }

    private void open(char bracket) {
        if (++depth > JsonCheck.DEPTH_DEFAULT) throw new Stop("makes a string of values nested too deep");
        text.append(bracket);
    }

    private void close(char bracket, boolean empty) {
        depth--;
        if (!empty) line();
        text.append(bracket);
    }

    private void line() {
        if (pretty) text.append('\n').append("  ".repeat(depth));
    }
}
