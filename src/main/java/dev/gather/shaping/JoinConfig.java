package dev.gather.shaping;

import dev.gather.config.Field;
import dev.gather.config.Located;
import dev.gather.config.ObjectType;
import dev.gather.config.Type;
import dev.gather.config.Types;
import dev.gather.config.Values;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A join as it is written.
 *
 * @param to the name of the part whose elements get the results; whether there is one is not known here
 * @param rule what is done with them
 */
public record JoinConfig(Located<String> to, Join rule) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    private static final Type<String> NAMES =
            Types.parsed("a name of letters, digits and _", text -> named(text) ? text : null);

    private static final Field<Located<String>> TO =
            Field.required("to", Types.located(NAMES), "The part whose elements get this one's results.");
    private static final Field<Where> WHERE = Field.required(
            "where",
            Types.parsed(Where.EXPECTED, Where::parse),
            "Which belong together: a field of that part's elements `=` a field of this one's. Numbers are equal by"
                    + " value, `1` and `\"1\"` differ, null equals nothing.");
    private static final Field<String> AS =
            Field.required("as", NAMES, "The field of the elements that the results become.");
    private static final Field<Boolean> MANY = Field.withDefault(
            "many",
            Types.bool(),
            false,
            "false",
            "Whether an element gets an array of all its results (`[]` if none), not the first one (`null` if none).");

    /** Where a part says what it is joined to. */
    public static final Field<JoinConfig> FIELD = Field.optional(
            "join",
            new ObjectType<>(
                    "join",
                    "Hangs each result of a part on the element of another that it belongs to.",
                    List.of(TO, WHERE, AS, MANY),
                    JoinConfig::read),
            "Hangs each result on the element of another part that it belongs to.");

    private static JoinConfig read(Values v) {
        Where where = v.get(WHERE);
        return new JoinConfig(v.get(TO), new Join(where.left(), where.right(), v.get(AS), v.get(MANY)));
    }

    private static boolean named(String text) {
        return NAME.matcher(text).matches();
    }

    /** Two fields that are compared. */
    private record Where(FieldPath left, FieldPath right) {
        static final String EXPECTED = "two fields such as product_id = id or order.id = \"order id\"";

        static @Nullable Where parse(String text) {
            int sign = equalsSign(text);
            if (sign < 0) {
                return null;
            }
            FieldPath left = FieldPath.parse(text.substring(0, sign));
            FieldPath right = FieldPath.parse(text.substring(sign + 1));
            return left == null || right == null ? null : new Where(left, right);
        }

        /** The first one that is not in quotes, or -1. */
        private static int equalsSign(String text) {
            boolean quoted = false;
            for (int i = 0; i < text.length(); i++) {
                quoted ^= text.charAt(i) == '"';
                if (!quoted && text.charAt(i) == '=') {
                    return i;
                }
            }
            return -1;
        }
    }
}
