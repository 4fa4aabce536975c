package dev.gather.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random JSON as text: every kind of value, whitespace anywhere, keys that repeat, few levels deep. */
final class Documents {
    private static final Arbitrary<String> SPACE = Arbitraries.of("", "", "", "", " ", "\n  ", "\t\r\n");

    private Documents() {}

    static Arbitrary<String> values() {
        return spaced(Arbitraries.recursive(() -> scalars(), Documents::containers, 0, 4));
    }

    static Arbitrary<String> objects() {
        return object(Arbitraries.recursive(() -> scalars(), Documents::containers, 0, 3));
    }

    static Arbitrary<String> numbers() {
        Arbitrary<String> whole = Arbitraries.oneOf(
                Arbitraries.of("0", "1", "10"),
                Arbitraries.longs().greaterOrEqual(1).map(Object::toString),
                digits(40).map(digits -> "9" + digits));
        Arbitrary<String> fraction =
                Arbitraries.oneOf(Arbitraries.just(""), digits(30).map(d -> "." + d));
        Arbitrary<String> power = Combinators.combine(Arbitraries.of("e", "E", "e+", "E-"), digits(4))
                .as(String::concat);
        Arbitrary<String> exponent = Arbitraries.oneOf(Arbitraries.just(""), power);
        return Combinators.combine(Arbitraries.of("", "-"), whole, fraction, exponent)
                .as((sign, w, f, e) -> sign + w + f + e);
    }

    static Arbitrary<String> strings() {
        Arbitrary<String> ascii = Arbitraries.strings()
                .withCharRange(' ', '~')
                .excludeChars('"', '\\')
                .ofMaxLength(30);
        Arbitrary<String> escape = Arbitraries.of(
                "\\\"",
                "\\\\",
                "\\/",
                "\\b",
                "\\f",
                "\\n",
                "\\r",
                "\\t",
                "\\u0000",
                "\\u00e9",
                "\\uD83D\\uDE00",
                "\\u20AC");
        Arbitrary<String> wide = Arbitraries.of(
                "\u00E9",
                "\u07FF",
                "\u0800",
                "\u20AC",
                "\uD7FF",
                "\uE000",
                "\uFFFF",
                "\uD83D\uDE00",
                "\uDBFF\uDFFF",
                "\u2028");
        return Arbitraries.oneOf(ascii, escape, wide)
                .list()
                .ofMaxSize(5)
                .map(pieces -> '"' + String.join("", pieces) + '"');
    }

    static byte[] bytes(String document) {
        return document.getBytes(UTF_8);
    }

    /** What stands at a path of names and indexes; a missing step fails the test. */
    static Json inside(Json json, Object... path) {
        Json found = json;
        for (Object step : path) {
            Json next = step instanceof Integer index ? found.at(index) : found.field(step.toString());
            found = Objects.requireNonNull(next, () -> "nothing at " + step);
        }
        return found;
    }

    private static Arbitrary<String> scalars() {
        return Arbitraries.oneOf(numbers(), strings(), Arbitraries.of("true", "false", "null", "[]", "{}"));
    }

    private static Arbitrary<String> containers(Arbitrary<String> inner) {
        return Arbitraries.oneOf(inner, array(inner), object(inner));
    }

    private static Arbitrary<String> array(Arbitrary<String> inner) {
        return spaced(inner).list().ofMaxSize(4).map(elements -> '[' + String.join(",", elements) + ']');
    }

    private static Arbitrary<String> object(Arbitrary<String> inner) {
        // Few short keys, so that they repeat, also in different spellings.
        Arbitrary<String> keys = Arbitraries.oneOf(
                Arbitraries.of("\"a\"", "\"\\u0061\"", "\"\"", "\"\u00E9\"", "\"\\u00E9\""), strings());
        Arbitrary<String> members =
                Combinators.combine(spaced(keys), spaced(inner)).as((k, v) -> k + ':' + v);
        return members.list().ofMaxSize(4).map(list -> list.isEmpty() ? "{ }" : joined(list));
    }

    private static String joined(List<String> members) {
        return '{' + String.join(",", members) + '}';
    }

    private static Arbitrary<String> spaced(Arbitrary<String> inner) {
        return Combinators.combine(SPACE, inner, SPACE).as((before, value, after) -> before + value + after);
    }

    private static Arbitrary<String> digits(int max) {
        return Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(max);
    }
}
