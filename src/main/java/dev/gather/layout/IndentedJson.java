package dev.gather.layout;

import dev.gather.json.Entries;
import dev.gather.json.Json;
import dev.gather.json.Json.Kind;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * JSON with a line for each member and element, in their order. Scalars are left as their source wrote them, digit for
 * digit, and so are keys; what is short and holds no other list or object stays on one line.
 */
public final class IndentedJson {
    private static final String STEP = "  ";
    private static final int SHORT_MAX = 80;

    private final UnaryOperator<Json> scalars;
    private final StringBuilder text = new StringBuilder();

    private IndentedJson(UnaryOperator<Json> scalars) {
        this.scalars = scalars;
    }

    public static String of(Json value) {
        return of(value, "", scalar -> scalar);
    }

    /**
     * @param indent what stands before each line but the first
     * @param scalars writes strings, numbers and the rest, and keys, in another way
     */
    public static String of(Json value, String indent, UnaryOperator<Json> scalars) {
        IndentedJson indented = new IndentedJson(scalars);
        indented.write(value, indent);
        return indented.text.toString();
    }

    private void write(Json value, String indent) {
        if (value.kind() != Kind.OBJECT && value.kind() != Kind.ARRAY) {
            text.append(scalars.apply(value));
            return;
        }
        boolean flat = isFlat(value);
        String inside = indent + STEP;
        String separator = flat ? "" : "\n" + inside;
        boolean object = value.kind() == Kind.OBJECT;
        text.append(object ? '{' : '[');
        boolean empty = true;
        for (Entries entries = value.entries(); entries.next(); ) {
            text.append(empty ? separator : flat ? ", " : "," + separator);
            empty = false;
            if (object) {
                text.append(scalars.apply(Json.of(entries.key()))).append(": ");
            }
            write(entries.value(), inside);
        }
        text.append(empty || flat ? "" : "\n" + indent).append(object ? '}' : ']');
    }

    private static boolean isFlat(Json value) {
        if (value.length() > SHORT_MAX) {
            return false;
        }
        String inside = new String(value.toBytes(), StandardCharsets.UTF_8).substring(1);
        return inside.indexOf('{') < 0 && inside.indexOf('[') < 0;
    }
}
