package dev.gather.expression;

import static dev.gather.expression.Evaluations.failure;
import static dev.gather.expression.Evaluations.given;
import static dev.gather.expression.Evaluations.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EvaluateTest {
    private static final String SHOP = "{\"items\":[{\"id\":2,\"c\":\"p\",\"price\":1.50},"
            + "{\"id\":1,\"c\":\"q\",\"price\":2},{\"id\":3,\"c\":\"p\",\"price\":3}],\"none\":[],\"nil\":null}";

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "1 + \"a\" => + cannot take a number and a string",
                "\"a\" < 1 => < cannot take a string and a number",
                "true < false => < cannot take a boolean and a boolean",
                "nil + 1 => + cannot take null and a number",
                "[1.5..3] => .. cannot take a number and a number",
                "$substring(1, 2) => an argument is missing or of the wrong kind",
                "$substring(nil, 2) => $substring: argument 1 is null, not a string",
                "$split(\"a\", \",\", -1) => $split: argument 3 is a number, not positive",
                "$match(\"a\", $sum) => $match: argument 2 is a function, not a regular expression",
                "$sort([1, \"a\"]) => $sort: argument 1 is an array, not an array of strings or of numbers",
                "$max([1, \"a\"]) => an argument is missing or of the wrong kind",
                "$formatBase(1, 1) => $formatBase: argument 2 is a number, not from 2 to 36",
                "$error(\"no stock\") => no stock",
                "$assert(false, \"bad\") => bad",
                "nil() => calls null, which is not a function",
                "missing() => calls undefined, which is not a function",
                "( $f := 1; 2 ~> $f ) => calls what is not a function",
                "$sum => gives a function",
                "[$sum] => gives a function",
                "items ~> |$|1| => a transform updates with a number",
                "items ~> |$|{}, 1| => a transform deletes by a number",
                "$replace(\"a\", /a/, function($m){ 1 }) => $replace: the function does not give a string",
            })
    void typeError_isToldWithoutValues(String expression, String why) throws ExpressionException {
        assertThat(failure(expression, SHOP)).isEqualTo(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "missing => undefined",
                "$missing => undefined",
                "missing.deeper => undefined",
                "items[9] => undefined",
                "missing + 1 => undefined",
                "missing = missing => false",
                "$sum(missing) => undefined",
                "{\"a\": missing} => {}",
                "[missing] => []",
                "nil => null",
                "{\"a\": nil} => {\"a\":null}",
                "[nil, 1] => [null,1]",
                "none => []",
                "none.id => undefined",
                "items.id => [2,1,3]",
                "items[price > 1.6].id => [1,3]",
                "items[id = 2].id => 2",
                "items[id = 2].id[] => [2]",
                "items^(id).id => [1,2,3]",
                "items^(c, >price).id => [3,2,1]",
                "items{c: $sum(price)} => {\"p\":4.5,\"q\":2}",
                "(items.{\"i\": id, \"c\": c})[0] => {\"i\":2,\"c\":\"p\"}",
                "items@$x.items[id = $x.id].c => [\"p\",\"q\",\"p\"]",
                "items#$i.($i & c) => [\"0p\",\"1q\",\"2p\"]",
                "items.(%.nil) => [null,null,null]",
                "$map(items, function($v, $i){ $i }) => [0,1,2]",
                "$filter(items, function($v){ $v.c = \"p\" }).id => [2,3]",
                "$reduce(items.price, function($x, $y){ $x + $y }) => 6.5",
                "items.id ~> $sum() ~> $string() => \"6\"",
                "( $twice := function($x){ $x * 2 }; $map([1, 2], $twice) ) => [2,4]",
                "( $add := function($x, $y){ $x + $y }; $map([1, 2], $add(?, 10)) ) => [11,12]",
                "$map([\"abc\", \"xyz\"], $substring(?, 1, 1)) => [\"b\",\"y\"]",
                "$map([\"ab\", \"b\"], $match(?, /b/)).index => [1,0]",
                "( $up := $trim ~> $uppercase; $up(\" a \") ) => \"A\"",
                "$keys(items) => [\"id\",\"c\",\"price\"]",
                "$ ~> |items[id = 1]|{\"price\": 0, \"new\": true}, \"c\"| ~> $lookup(\"items\")"
                        + " => [{\"id\":2,\"c\":\"p\",\"price\":1.50},{\"id\":1,\"price\":0,\"new\":true},"
                        + "{\"id\":3,\"c\":\"p\",\"price\":3}]",
                "items ~> |$|{}, [\"c\", \"price\"]| => [{\"id\":2},{\"id\":1},{\"id\":3}]",
                "$string({\"a\": [1]}, true) => \"{\\n  \\\"a\\\": [\\n    1\\n  ]\\n}\"",
                "$join([\"a\", \"\", \"c\"], \"-\") => \"a--c\"",
                "$pad(\"x\", -3, \"ab\") & $pad(\"x\", 3) => \"abxx  \"",
                "$substring(\"hello\", -3, 2) => \"ll\"",
                "$fromMillis(0) => \"1970-01-01T00:00:00.000Z\"",
                "$toMillis(\"1970-01-01T00:00:01.000Z\") => 1000",
                "$formatBase(255, 16) => \"ff\"",
                "$formatInteger(1999, \"I\") => \"MCMXCIX\"",
            })
    void expression_givesWhatJsonataGives(String expression, String expected) throws ExpressionException {
        assertThat(given(expression, SHOP)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "$contains(\"abc\", /B/i) => true",
                "$contains(\"abc\", /B/) => false",
                "$contains(\"a\\nb\", /^b/m) => true",
                "$contains(missing, /b/) => undefined",
                "$match(\"ab12\", /([a-z])([0-9])/) => {\"match\":\"b1\",\"index\":1,\"groups\":[\"b\",\"1\"]}",
                "$match(\"aaa\", /a/, 2).index => [0,1]",
                "$split(\"a,b;c\", /[,;]/) => [\"a\",\"b\",\"c\"]",
                "$split(\"a,b;c\", /[,;]/, 2) => [\"a\",\"b\"]",
                "$split(\"a.b.\", \".\") => [\"a\",\"b\",\"\"]",
                "$split(\"añ😀\", \"\") => [\"a\",\"ñ\",\"😀\"]",
                "$replace(\"John Smith\", /(\\w+)\\s(\\w+)/, \"$2, $1 $$ $0 $3 $x\")"
                        + " => \"Smith, John $ John Smith  $x\"",
                "$replace(\"aaa\", \"a\", \"$1\", 2) => \"$1$1a\"",
                "$replace(\"a1b2\", /[0-9]/, function($m){ $string($number($m.match) + 1) }) => \"a2b3\"",
                "/b+/(\"abbc\").(match & start & end) => \"bb13\"",
                "$filter([\"ab\", \"c\"], /a/) => \"ab\"",
                "\"ab\" ~> /x/ => undefined",
            })
    void regularExpression_isRe2s(String expression, String expected) throws ExpressionException {
        assertThat(given(expression, SHOP)).isEqualTo(expected);
    }

    @Test
    void variables_areRead() throws ExpressionException {
        Map<String, String> variables =
                Map.of("user", "{\"id\":9007199254740993,\"vip\":true}", "ids", "[1,2]", "e", "[]");
        assertThat(given("$user.id", "null", variables)).isEqualTo("9007199254740993");
        assertThat(given("$user", "null", variables)).isEqualTo("{\"id\":9007199254740993,\"vip\":true}");
        assertThat(given("$ids[1]", "null", variables)).isEqualTo("2");
        assertThat(given("$sum($ids)", "null", variables)).isEqualTo("3");
        assertThat(given("$e", "null", variables)).isEqualTo("[]");
        assertThat(given("$exists($other)", "null", variables)).isEqualTo("false");
        assertThat(given("function($x){ $x & $user.id }(\"a\")", "null", variables))
                .isEqualTo("\"a9007199254740993\"");
    }

    @Test
    void rootThatIsAnArray_isOneValueForContextAndManyForPaths() throws ExpressionException {
        assertThat(given("$", "[[1],2]")).isEqualTo("[[1],2]");
        assertThat(given("$$", "[[1],2]")).isEqualTo("[[1],2]");
        assertThat(given("$count($)", "[[1],2]")).isEqualTo("2");
        assertThat(given("$string()", "[[1],2]")).isEqualTo("\"[[1],2]\"");
        assertThat(given("id", "[{\"id\":1},{\"id\":2}]")).isEqualTo("[1,2]");
        assertThat(given("$[0].id", "[{\"id\":1},{\"id\":2}]")).isEqualTo("1");
        assertThat(given("*", "[1,[2,[3]]]")).isEqualTo("[1,2,3]");
    }

    @Test
    void oddDocument_isRead() throws ExpressionException {
        assertThat(given("a", "{\"a\":1,\"b\":2,\"a\":3}")).isEqualTo("3");
        assertThat(given("$keys($)", "{\"b\":1,\"a\":2,\"b\":3}")).isEqualTo("[\"b\",\"a\"]");
        assertThat(given("$merge([$])", "{\"b\":1,\"a\":2,\"b\":3}")).isEqualTo("{\"b\":3,\"a\":2}");
        assertThat(given("[$]", "\"\\ud800x\"")).isEqualTo("[\"\uFFFDx\"]");
        assertThat(given("$length($)", "\"\\ud800\\ud83d\\ude00\"")).isEqualTo("2");
        assertThat(given("$substring($, 1, 1)", "\"\\ud800\\ud83d\\ude00\"")).isEqualTo("\"😀\"");
        assertThat(given("``", "{\"\":1}")).isEqualTo("1");
    }

    @Test
    void isTrue_isForTrueAlone() throws ExpressionException {
        for (String text : List.of("1", "\"true\"", "[true]", "missing", "null", "{\"a\": true}", "false")) {
            assertThat(Expression.parse(text).isTrue(Json.NULL, name -> null))
                    .as(text)
                    .isFalse();
        }
        assertThat(Expression.parse("1 = 1").isTrue(Json.NULL, name -> null)).isTrue();
        assertThat(Expression.parse("$x").isTrue(Json.NULL, name -> json(" true ")))
                .isTrue();
    }

    @Test
    void everyFunctionThatIsThere_isOne() throws ExpressionException {
        for (String name :
                List.of("sum", "replace", "lookup", "parseInteger", "sift", "fromMillis", "clone", "single")) {
            assertThat(given("$type($" + name + ")", "null")).isEqualTo("\"function\"");
        }
    }

    @Test
    void oneExpressionOnManyThreads_givesEachItsOwn() throws Exception {
        Expression expression = Expression.parse("( $f := function($n){ $n = 0 ? $user.id : $f($n - 1) };"
                + " {\"id\": $f(5), \"sum\": $sum($map(items, function($i){ $i.n * 2 })),"
                + " \"first\": $substring(?, 0, 2)($user.name), \"x\": $replace($user.name, /u(.)/, \"$1\"),"
                + " \"t\": ($ ~> |items|{\"n\": $user.id}|).items.n} )");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> results = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                Json root = json("{\"items\":[{\"n\":" + i + "},{\"n\":1}]}");
                Json user = json("{\"id\":" + i + ",\"name\":\"u" + i + "\"}");
                results.add(threads.submit(() -> String.valueOf(expression.evaluate(root, name -> user))));
            }
            for (int i = 0; i < 400; i++) {
                String start = ("u" + i).substring(0, 2);
                assertThat(results.get(i).get())
                        .isEqualTo("{\"id\":%1$d,\"sum\":%2$d,\"first\":\"%3$s\",\"x\":\"%1$d\",\"t\":[%1$d,%1$d]}"
                                .formatted(i, 2 * i + 2, start));
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
