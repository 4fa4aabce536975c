package dev.gather.expression;

import static dev.gather.expression.Evaluations.failure;
import static dev.gather.expression.Evaluations.given;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DigitsTest {
    @ParameterizedTest
    @ValueSource(strings = {"$ + 1", "-$ - 1", "0 / 0", "1 / 0", "0 % 0", "1e308 * 10", "$sum([1e308, 1e308])"})
    void computedNumberOutOfRange_isAnError(String expression) throws ExpressionException {
        assertThat(failure(expression, "1e400"))
                .isIn("computes a number out of range", "Number out of range: \"a number\"");
    }

    @Test
    void rangeBeyondExactNumbers_isAnError() throws ExpressionException {
        assertThat(failure("[$..$]", "9007199254740993")).isEqualTo(".. cannot take a number and a number");
        assertThat(given("[$..$]", "9007199254740991")).isEqualTo("[9007199254740991]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n",
                "$.n",
                "$$.n",
                "a[0]",
                "a[-1]",
                "a[$ = $]",
                "$max(a)",
                "$min(a)",
                "$map(a, function($v){ $v })[0]",
                "$filter(a, function($v){ true })[0]",
                "$reduce(a, function($x, $y){ $x })",
                "$single([n])",
                "$sort([n, n])[1]",
                "$reverse([1, n])[0]",
                "$append([], n)[0]",
                "$distinct([n, n])[0]",
                "$lookup($, \"n\")",
                "$merge([{\"x\": n}]).x",
                "$spread({\"x\": n}).x",
                "$each({\"x\": n}, function($v){ $v })",
                "$sift($, function($v, $k){ $k = \"n\" }).n",
                "$zip([n], [1])[0][0]",
                "$clone($).n",
                "$number(n)",
                "**[$type($) = \"number\"][0]",
                "{\"x\": n}.*",
                "($ ~> |$|{\"y\": n}|).y",
                "($ ~> |$|{}, \"a\"|).n",
                "a^($)[0]",
                "a#$i[$i = 0]",
                "a@$x.$x[0]",
                "( $x := n; $x )",
                "true ? n : 1",
                "n ?: 1",
                "n ?? 1",
            })
    void movedNumber_keepsEveryDigit(String expression) throws ExpressionException {
        for (String number : new String[] {
            "9007199254740993", "1.10", "1e400", "-1E-300", "123456789012345678901234567890", "0.10e+2", "1.0"
        }) {
            String root = "{\"n\":%1$s,\"a\":[%1$s,%1$s]}".formatted(number);
            String given = given(expression, root);
            assertThat(given).as(expression).isIn(number, "[" + number + "," + number + "]");
        }
    }

    @Test
    void minusZero_isMovedAsItIs() throws ExpressionException {
        assertThat(given("{\"x\": $, \"y\": [$]}", "-0")).isEqualTo("{\"x\":-0,\"y\":[-0]}");
        assertThat(given("$ = 0", "-0")).isEqualTo("true");
        assertThat(given("$ < 0", "-0")).isEqualTo("false");
        assertThat(given("$ + 0", "-0")).isEqualTo("0");
        assertThat(given("0 * -1", "null")).isEqualTo("0");
    }

    @Test
    void movedContainer_keepsEveryByte() throws ExpressionException {
        String object = "{ \"b\" : [ 1.0 , \"\\u00e9\\ud800\" ], \"a\":null }";
        assertThat(given("$", object)).isEqualTo(object);
        assertThat(given("x", "{\"x\":" + object + "}")).isEqualTo(object);
        assertThat(given("{\"y\": x}", "{\"x\":" + object + "}")).isEqualTo("{\"y\":" + object + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "1 + 1 => 2",
                "3 / 2 => 1.5",
                "0.1 + 0.2 => 0.30000000000000004",
                "n + 0 => 9007199254740992",
                "-n => -9007199254740992",
                "m * 1 => 1.1",
                "1e20 * 1 => 100000000000000000000",
                "1e21 * 1 => 1e+21",
                "1.5e300 * 1 => 1.5e+300",
                "1e-6 * 1 => 0.000001",
                "1e-7 * 1 => 1e-7",
                "-2.5e-10 * 1 => -2.5e-10",
                "5 % 3 => 2",
                "-5 % 3 => -2",
                "$sum([n, 1]) => 9007199254740992",
                "$average([1, 2]) => 1.5",
                "$abs(-1.5) => 1.5",
                "$abs(m) => 1.1",
                "$round(2.5) => 2",
                "$round(3.5) => 4",
                "$round(m, 1) => 1.1",
                "$round(12345, -2) => 12300",
                "$floor(-1.5) => -2",
                "$ceil(m) => 2",
                "$sqrt(4) => 2",
                "$power(2, 0.5) => 1.4142135623730951",
                "$count([n]) => 1",
                "$number(\"1.10\") => 1.1",
                "$number(\"0xff\") => 255",
                "$number(true) => 1",
                "[1..3] => [1,2,3]",
            })
    void computedNumber_isADouble(String expression, String expected) throws ExpressionException {
        assertThat(given(expression, "{\"n\":9007199254740993,\"m\":1.10}")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "n = 9007199254740993 => true",
                "n = big => false",
                "n != big => true",
                "n < big => true",
                "n >= big => false",
                "one = 1 => true",
                "[one] = [1] => true",
                "{\"a\": one} = {\"a\": 1.0} => true",
                "{\"a\": 1, \"b\": 2} = {\"b\": 2, \"a\": 1} => true",
                "{\"a\": 1} = {\"b\": 1} => false",
                "[1, 2] = [2, 1] => false",
                "one in [0, 1] => true",
                "n in [big] => false",
                "$distinct([one, 1, n, big]) => [1.00,9007199254740993,9007199254740994]",
                "$sort([big, 1, n, one]) => [1,1.00,9007199254740993,9007199254740994]",
                "[big, n]^($) => [9007199254740993,9007199254740994]",
                "\"1\" = 1 => false",
                "null = null => true",
                "null = missing => false",
                "null != missing => false",
                "huge = huger => true",
            })
    void numbersAreCompared_byWhatTheyMean(String expression, String expected) throws ExpressionException {
        String root = "{\"n\":9007199254740993,\"big\":9007199254740994,\"one\":1.00,\"huge\":1e400,\"huger\":1e401}";
        assertThat(given(expression, root)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "$string(n) => \"9007199254740993\"",
                "\"/users/\" & n => \"/users/9007199254740993\"",
                "$string(m) => \"1.10\"",
                "$string(0.1 + 0.2) => \"0.3\"",
                "$string(1 / 3) => \"0.333333333333333\"",
                "$string({\"a\": [m, 1.5, true, null, \"x\"]}) => \"{\\\"a\\\":[1.10,1.5,true,null,\\\"x\\\"]}\"",
            })
    void numberInAString_keepsTheDigitsItWasWrittenWith(String expression, String expected) throws ExpressionException {
        assertThat(given(expression, "{\"n\":9007199254740993,\"m\":1.10}")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "abc", "1.", ".5", "1e", "1d", "NaN", "Infinity", "0x", "+1", "1e999", "0b2"})
    void stringThatIsNoNumber_isNotRead(String text) throws ExpressionException {
        assertThat(failure("$number($)", "\"" + text + "\""))
                .isIn("$number: the string is not a number", "computes a number out of range");
    }
}
