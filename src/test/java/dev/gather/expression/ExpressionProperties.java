package dev.gather.expression;

import static dev.gather.expression.Evaluations.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.json.Json;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

final class ExpressionProperties {
    /** Each gives the root itself, or an array with it, if the root is neither empty nor an array. */
    private static final List<String> MOVES = List.of(
            "$",
            "$$",
            "( $x := $; $x )",
            "[$][0]",
            "{\"a\": $}.a",
            "$map([$], function($v){ $v })",
            "$filter([$], function($v){ true })",
            "$reduce([$, 1], function($x, $y){ $x })",
            "$append([], $)[0]",
            "$reverse([1, $])[0]",
            "$merge([{\"a\": $}]).a",
            "$lookup({\"a\": $}, \"a\")",
            "$spread({\"a\": $}).a",
            "$distinct([$])[0]",
            "$single([$])",
            "[$]^($string($))[0]",
            "$var");

    private static final List<String> ANY = List.of(
            "a.b.c",
            "**",
            "*",
            "$sum(*)",
            "$sort(*)",
            "$string($)",
            "$ & $",
            "$ = $$",
            "$ < 1",
            "$ + 1",
            "-$",
            "$[0]",
            "$[a > 1].b",
            "$^(a)",
            "${a: b}",
            "$.{\"x\": $}",
            "$keys($)",
            "$distinct($)",
            "$spread($)",
            "$merge($)",
            "$each($, function($v, $k){ $k & $v })",
            "$map($, $string)",
            "$number($)",
            "$round($)",
            "$formatNumber($, \"#,##0.00\")",
            "$formatBase($)",
            "$toMillis($)",
            "$fromMillis($)",
            "$split($, \"a\")",
            "$match($, /a(b)?/)",
            "$replace($, /./, \"$0$0\")",
            "$substring($, 1, 2)",
            "$pad($, 5)",
            "$join($, \",\")",
            "$base64decode($)",
            "$decodeUrl($)",
            "$encodeUrl($)",
            "$parseInteger($, \"w\")",
            "$formatInteger($, \"w\")",
            "$ ~> |**|{\"z\": $}, \"a\"|",
            "$clone($)",
            "[1..$]",
            "$ in $",
            "$not($) or $boolean($)",
            "$zip($, $)",
            "$max($)",
            "$sift($, function($v){ $v })",
            "$lookup($, \"a\")",
            "a@$x.b[$ = $x]",
            "a#$i[$i > 0]",
            "a.%.b",
            "$error($)",
            "$()",
            "$var($)");

    @Property(tries = 300)
    void movedNumber_isByteForByte(@ForAll @From("numbers") String number) throws ExpressionException {
        for (String move : MOVES) {
            Json given = evaluate(move, json(number));
            assertThat(given).as(move).hasToString(number);
        }
    }

    @Property(tries = 100)
    void movedValue_isByteForByte(@ForAll @From("objects") String object) throws ExpressionException {
        Json root = json(object);
        for (String move : MOVES.subList(0, 5)) assertThat(evaluate(move, root)).isEqualTo(root);
    }

    @Property(tries = 150)
    void evaluation_failsByItsOwnExceptionAlone(
            @ForAll @From("documents") String document, @ForAll @From("expressions") String expression) {
        Expression parsed;
        try {
            parsed = Expression.parse(expression);
        } catch (ExpressionException refused) {
            assertThat(refused.position()).isBetween(0, expression.length());
            return;
        }
        try {
            Json given = parsed.evaluate(json(document), name -> json(document));
            if (given != null) assertThat(json(given.toString())).isEqualTo(given);
        } catch (ExpressionException failed) {
            assertThat(failed.getMessage()).isNotBlank();
        }
    }

    @Property(tries = 500)
    void text_isReadOrRefused(@ForAll @From("snippets") String text) {
        try {
            assertThat(Expression.parse(text).variables()).doesNotContain("", "$");
        } catch (ExpressionException refused) {
            assertThat(refused.position()).isBetween(0, text.length());
            assertThat(refused.expected()).isNotEmpty();
        }
    }

    @Property(tries = 500)
    void computedNumber_readsAsItself(@ForAll double number) throws ExpressionException {
        if (Double.isNaN(number) || Double.isInfinite(number)) return;
        Json given = evaluate("$ + 0", json(new BigDecimal(number).toString()));
        assertThat(Double.parseDouble(String.valueOf(given))).isEqualTo(number + 0.0);
    }

    @Provide
    Arbitrary<String> numbers() {
        Arbitrary<String> digits =
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(40);
        Arbitrary<String> whole = Arbitraries.oneOf(Arbitraries.just("0"), digits.map(rest -> "7" + rest));
        Arbitrary<String> fraction =
                digits.map(rest -> "." + rest).injectNull(0.5).map(ExpressionProperties::orEmpty);
        Arbitrary<String> exponent = Arbitraries.of("", "", "e5", "E-7", "e+400", "e-400");
        return Combinators.combine(Arbitraries.of("", "-"), whole, fraction, exponent)
                .as((sign, w, f, e) -> sign + w + f + e);
    }

    @Provide
    Arbitrary<String> documents() {
        return Arbitraries.recursive(this::scalars, ExpressionProperties::containers, 0, 4);
    }

    @Provide
    Arbitrary<String> objects() {
        return documents().map(value -> "{\"a\":" + value + ",\"b\":1.0}");
    }

    @Provide
    Arbitrary<String> expressions() {
        return Arbitraries.of(ANY);
    }

    @Provide
    Arbitrary<String> snippets() {
        return Arbitraries.of(
                        "a",
                        "$x",
                        "$",
                        "$$",
                        "(",
                        ")",
                        "[",
                        "]",
                        "{",
                        "}",
                        ":",
                        ":=",
                        ";",
                        ",",
                        ".",
                        "..",
                        "+",
                        "-",
                        "*",
                        "**",
                        "%",
                        "/",
                        "/b/",
                        "?",
                        "?:",
                        "??",
                        "~>",
                        "|",
                        "^",
                        "@$y",
                        "#$i",
                        "&",
                        "=",
                        "!=",
                        "<",
                        "and",
                        "in",
                        "\"s\"",
                        "'",
                        "`",
                        "1",
                        "1e9",
                        "function",
                        "λ",
                        "$sum",
                        "$eval",
                        "true",
                        "null",
                        " ",
                        "\\",
                        "/*",
                        "*/",
                        "!",
                        "~")
                .list()
                .ofMaxSize(8)
                .map(pieces -> String.join("", pieces));
    }

    private Arbitrary<String> scalars() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "null", "true", "false", "\"\"", "\"a\"", "\"1\"", "\"\\ud800\"", "\"2020-01-01\"", "-0"),
                Arbitraries.of("1e999999999", "1e-999999999", "-1", "12", "0.5"),
                numbers());
    }

    private static Arbitrary<String> containers(Arbitrary<String> inner) {
        Arbitrary<String> members = Combinators.combine(Arbitraries.of("a", "b", "c", ""), inner)
                .as((name, value) -> "\"" + name + "\":" + value);
        return Arbitraries.oneOf(
                inner.list().ofMaxSize(4).map(list -> "[" + String.join(",", list) + "]"),
                members.list().ofMaxSize(4).map(list -> "{" + String.join(", ", list) + "}"));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable Json evaluate(String expression, Json root) throws ExpressionException {
        return Expression.parse(expression).evaluate(root, name -> root);
    }
}
