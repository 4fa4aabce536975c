package dev.gather.expression;

import static dev.gather.expression.Evaluations.failure;
import static dev.gather.expression.Evaluations.given;
import static dev.gather.expression.Evaluations.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gather.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class LimitsTest {
    private static final String TOO_LONG = "takes longer than 100 ms";
    private static final String TOO_LARGE = "makes a sequence longer than 1000000";
    private static final String TOO_MANY = "makes too many long strings and sequences";
    private static final String TOO_MUCH_TEXT = "makes a string longer than 4194304";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "( $f := function($n){ $f($n + 1) }; $f(0) )",
                "( $f := function($n){ $n > 60 ? 1 : $f($n + 1) + $f($n + 1) }; $f(0) )",
                "$map([1..1000000], function($x){ $map([1..1000000], function($y){ $x }) })",
                "[1..100000].[1..100000]",
                "( $a := [1..3000]; $count($a[$count($a[$ > 1]) > 0]) )",
                "$sort([1..100000], function($a, $b){ $string($a) > $string($b) })[0]",
            })
    void workWithoutEnd_isEnded(String expression) throws ExpressionException {
        assertThat(failure(expression, "null")).isIn(TOO_LONG, TOO_MANY);
    }

    @Test
    void equalityOfWhatIsSharedOverAndOver_isEnded() throws ExpressionException {
        String shared = "( $f := function($n){ $n = 0 ? [] : ( $x := $f($n - 1); [[$x], [$x]] ) }; $f(40) = $f(40) )";
        assertThat(failure(shared, "null")).isEqualTo(TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "( $f := function($n){ 1 + $f($n + 1) }; $f(0) )",
                "( $f := function($n){ [$f($n + 1)] }; $f(0) )",
                "( $f := function($n){ $map([1], function($x){ 1 + $f($x) }) }; $f(0) )",
                "( $f := function($n){ $sort([1, 2], function($a, $b){ 1 + $f(0) > 1 }) }; $f(0) )",
                "( $f := function($n){ $replace(\"a\", /a/, function($m){ \"\" & $f(0) }) }; $f(0) )",
            })
    void deepRecursion_isEnded(String expression) throws ExpressionException {
        assertThat(failure(expression, "null")).isIn("goes deeper than 400 levels", "goes too deep");
    }

    @Test
    void expressionOfManyTerms_isEndedAndNotAnError() throws ExpressionException {
        assertThat(failure("1" + " + 1".repeat(600), "null")).isEqualTo("goes deeper than 400 levels");
        assertThat(given("1" + " + 1".repeat(300), "null")).isEqualTo("301");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[1..10000000]", "[1..1e15]", "$count([-9000000..9000000])", "[[1..999999], [1..999999]].$"})
    void longSequence_isRefused(String expression) throws ExpressionException {
        assertThat(failure(expression, "null")).isEqualTo(TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$pad(\"a\", 1000000000)",
                "$pad(\"a\", -1e18, \"xyz\")",
                "( $d := function($s){ $d($s & $s) }; $d(\"x\") )",
                "$join($map([1..1000], function($x){ \"x\" }), $pad(\"\", 100000))",
                "$replace($pad(\"\", 100000, \"a\"), \"a\", $pad(\"\", 100000))",
                "$replace($pad(\"\", 100000, \"a\"), /a/, $pad(\"\", 100000))",
                "$string([1..1000000])",
                "$base64encode($pad(\"\", 4000000))",
            })
    void longString_isRefused(String expression) throws ExpressionException {
        assertThat(failure(expression, "null")).isIn(TOO_MUCH_TEXT, TOO_MANY, TOO_LONG);
    }

    @Test
    void stringAtTheLimit_isGivenOnlyIfItsBytesFit() throws ExpressionException {
        assertThat(given("$length($pad(\"\", 4194304))", "null")).isEqualTo("4194304");
        assertThat(failure("$pad(\"\", 4194304)", "null")).isEqualTo("gives more than 4194304 bytes");
        assertThat(given("$pad(\"\", 4194302)", "null")).hasSize(4194304);
    }

    @Test
    void moreThanFourMebibytesOfResult_isRefused() throws ExpressionException {
        String big = "[\"" + "x".repeat(3 << 20) + "\"]";
        assertThat(failure("[$, $]", big)).isEqualTo("gives more than 4194304 bytes");
        assertThat(given("$count($)", big)).isEqualTo("1");
        assertThat(failure("$", "[" + big + "," + big + "]")).isEqualTo("gives more than 4194304 bytes");
    }

    @Test
    void resultNestedTooDeep_isRefused() throws ExpressionException {
        String nest = "( $f := function($n, $x){ $n = 0 ? $x : $f($n - 1, {\"a\": $x}) }; $f(%d, 1) )";
        assertThat(failure(nest.formatted(1000), "null")).isEqualTo("gives values nested too deep");
        assertThat(given(nest.formatted(2), "null")).isEqualTo("{\"a\":{\"a\":1}}");
    }

    @Test
    void deepJson_isMovedAndSearched() throws ExpressionException {
        String deep = "[".repeat(100) + "1" + "]".repeat(100);
        assertThat(given("$", deep)).isEqualTo(deep);
        assertThat(given("{\"a\": $}", deep)).isEqualTo("{\"a\":" + deep + "}");
        assertThat(given("$ = $", deep)).isEqualTo("true");
        assertThat(given("$count(**)", deep)).isEqualTo("1");
    }

    @Test
    void catastrophicPattern_isLinear() throws ExpressionException {
        String text = "\"" + "a".repeat(50_000) + "!\"";
        assertThat(given("$contains($, /(a+)+$/)", text)).isEqualTo("false");
        assertThat(given("$match($, /^(a|aa)+$/)", text)).isEqualTo("undefined");
        assertThat(given("$count($split($, /(x+x+)+y/))", text)).isEqualTo("1");
    }

    @Test
    void patternThatScansToTheEndForEveryMatch_isEnded() throws ExpressionException {
        String text = "\"" + "a".repeat(200_000) + "\"";
        assertThat(failure("$count($match($, /a(?:.*b)?/))", text)).isEqualTo(TOO_LONG);
    }

    @Test
    void digitsOfAHugeExponent_areNotWrittenOut() throws ExpressionException {
        assertThat(failure("$round($)", "1e999999999")).isEqualTo("computes a number out of range");
        assertThat(given("$round($)", "1e-999999999")).isEqualTo("0");
        assertThat(failure("$formatBase($)", "1e999999999")).isEqualTo("computes a number out of range");
        assertThat(failure("$formatInteger($, \"I\")", "1e15"))
                .isEqualTo("$formatInteger: argument 1 is a number, not up to a million");
        assertThat(given("$ = 1e-999999998", "1e-999999999")).isEqualTo("true");
    }

    @Test
    void longTime_isNotReadByABacktrackingPattern() throws ExpressionException {
        assertThat(failure("$toMillis($, \"[Y][M][D][H]x\")", "\"" + "1".repeat(10_000) + "\""))
                .isEqualTo("$toMillis: argument 1 is a string, not a time");
    }

    @Test
    void bigDocument_isReadOnlyWhereItIsAsked() throws ExpressionException {
        String rows = String.join(",", Collections.nCopies(200_000, "{\"id\":1,\"name\":\"somebody\"}"));
        Json big = json("{\"rows\":[" + rows + "],\"vip\":true}");
        assertThat(Expression.parse("vip").evaluate(big, name -> null)).isEqualTo(Json.TRUE);
        assertThat(Expression.parse("rows[7].id").evaluate(big, name -> null)).hasToString("1");
    }

    @Test
    void failedEvaluation_printsNothingAndTellsNoValues() throws ExpressionException {
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            assertThat(failure("( $f := secret; $f() )", "{\"secret\":\"s3cr3t\"}"))
                    .isEqualTo("calls a string, which is not a function");
            assertThat(failure("secret.x()", "{\"secret\":{\"x\":\"s3cr3t\"}}"))
                    .isEqualTo("calls a string, which is not a function");
            assertThat(failure("{secret: 1}", "{\"secret\":7231}"))
                    .isEqualTo("Key in object structure must evaluate to a string; got: \"a number\"");
            assertThat(failure("-secret", "{\"secret\":\"s3cr3t\"}"))
                    .isEqualTo("Cannot negate a non-numeric value: \"a string\"");
        } finally {
            System.setOut(out);
        }
        assertThat(printed.toString(UTF_8)).isEmpty();
    }

    @Test
    void afterAFailure_theSameExpressionWorks() throws ExpressionException {
        Expression expression = Expression.parse("( $f := function($n){ $n = 0 ? 0 : 1 + $f($n - 1) }; $f($$) )");
        assertThatThrownBy(() -> expression.evaluate(json("5000"), name -> null))
                .isInstanceOf(ExpressionException.class)
                .hasMessage("goes deeper than 400 levels");
        assertThat(expression.evaluate(json("5"), name -> null)).hasToString("5");
    }
}
