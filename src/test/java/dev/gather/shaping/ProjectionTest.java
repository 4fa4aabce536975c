package dev.gather.shaping;

import static dev.gather.shaping.Paths.json;
import static dev.gather.shaping.Paths.paths;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.json.Json;
import dev.gather.json.MalformedJson;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProjectionTest {
    private static final Duration LONG = Duration.ofSeconds(5);

    @ParameterizedTest
    @ValueSource(strings = {"null", "1.10", "\"a\\u0020\"", "true", "[]", "[ 1, null,\"a\" ,[2]]", "{}", "{ }"})
    void valueWithoutMembers_staysAsItIs(String document) throws MalformedJson {
        Json value = json(document);

        assertThat(Projection.pick(paths("a b.c")).apply(value)).isSameAs(value);
        assertThat(Projection.omit(paths("a b.c")).apply(value)).isSameAs(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "b a | {\"a\":1,\"x\":2,\"b\":3} | {\"a\":1,\"b\":3}",
                "a | { \"x\" : 0 ,\t \"a\" : [ 1.0 ] ,\t\"y\":1} | {\t \"a\" : [ 1.0 ] }",
                "a | {\"\\u0061\":\"\\u0062\\/\"} | {\"\\u0061\":\"\\u0062\\/\"}",
                "a | {\"b\":1} | {}",
                "a | [{\"a\":1e2,\"b\":1},7,[{\"b\":1,\"a\":-0}],{}] | [{\"a\":1e2},7,[{\"a\":-0}],{}]",
                "a.b | {\"a\":{\"b\":1,\"c\":2},\"b\":3} | {\"a\":{\"b\":1}}",
                "a.b | {\"a\":[{\"b\":1,\"c\":2},[{\"c\":3}],null]} | {\"a\":[{\"b\":1},[{}],null]}",
                "a.b | {\"a\":5,\"c\":6} | {\"a\":5}",
                "a.b | {\"a\":null} | {\"a\":null}",
                "a.b a.c | {\"a\":{\"d\":0,\"c\":2,\"b\":1}} | {\"a\":{\"c\":2,\"b\":1}}",
                "a.b a | {\"a\":{\"b\":1,\"c\":2}} | {\"a\":{\"b\":1,\"c\":2}}",
                "\"a.b\" | {\"a\":{\"b\":1},\"a.b\":2} | {\"a.b\":2}",
                "'' | [{\"a\":1}] | [{}]"
            })
    void picked_isAllThatStays(String paths, String value, String left) throws MalformedJson {
        assertThat(Projection.pick(paths(paths)).apply(json(value))).hasToString(left);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a b | {\"a\":1,\"x\":2,\"b\":3} | {\"x\":2}",
                "a | { \"x\" : 0 ,\t \"a\" : [ 1.0 ] ,\t\"y\":1} | { \"x\" : 0 ,\t\"y\":1}",
                "a | {\"\\u0061\":1,\"\\u0062\":\"\\/\"} | {\"\\u0062\":\"\\/\"}",
                "a | {\"a\":1} | {}",
                "a | [{\"a\":1,\"b\":1.50},7,[{\"b\":1,\"a\":2}]] | [{\"b\":1.50},7,[{\"b\":1}]]",
                "a.b | {\"a\":{\"b\":1,\"c\":2},\"b\":3} | {\"a\":{\"c\":2},\"b\":3}",
                "a.b | {\"a\":[{\"b\":1},{\"c\": 3}]} | {\"a\":[{},{\"c\": 3}]}",
                "a.b | {\"a\":5,\"c\":6} | {\"a\":5,\"c\":6}",
                "a.b a | {\"a\":{\"b\":1,\"c\":2},\"d\":1} | {\"d\":1}",
                "'' | [{\"a\":1}] | [{\"a\":1}]"
            })
    void omitted_isAllThatGoes(String paths, String value, String left) throws MalformedJson {
        assertThat(Projection.omit(paths(paths)).apply(json(value))).hasToString(left);
    }

    @Test
    void lineBreaks_stayWithWhatStays() throws MalformedJson {
        Json value = json("[\n  {\n    \"a\": 1,\n    \"b\": 2,\n    \"c\": 3\n  }\n]");

        assertThat(Projection.omit(paths("b")).apply(value)).hasToString("[\n  {\n    \"a\": 1,\n    \"c\": 3\n  }\n]");
    }

    @Test
    void repeatedName_countsTheLastTime() throws MalformedJson {
        Json value = json("{\"a\":{\"b\":1},\"x\":0,\"\\u0061\":{\"b\":2,\"c\":3},\"x\":4}");

        assertThat(Projection.pick(paths("a")).apply(value)).hasToString("{\"\\u0061\":{\"b\":2,\"c\":3}}");
        assertThat(Projection.pick(paths("a.b")).apply(value)).hasToString("{\"\\u0061\":{\"b\":2}}");
        assertThat(Projection.omit(paths("a")).apply(value)).hasToString("{\"x\":0,\"x\":4}");
        assertThat(Projection.omit(paths("a.b x")).apply(value)).hasToString("{\"\\u0061\":{\"c\":3}}");
    }

    @Test
    void repeatedNamesByTheThousand_takeLinearTime() throws MalformedJson {
        Json value = json("{" + "\"a\":{\"b\":1},".repeat(200_000) + "\"a\":{\"b\":2}}");

        Json left = Assertions.assertTimeout(
                LONG, () -> Projection.pick(paths("a.b")).apply(value));

        assertThat(left).hasToString("{\"a\":{\"b\":2}}");
    }

    @Test
    void deepArrays_takeLinearTime() throws MalformedJson {
        String objects = "{\"a\":1,\"b\":2},".repeat(200_000) + "{\"a\":1,\"b\":2}";
        Json value = json("[".repeat(95) + objects + "]".repeat(95));

        Json left =
                Assertions.assertTimeout(LONG, () -> Projection.omit(paths("b")).apply(value));

        assertThat(left.length()).isEqualTo(value.length() - 200_001 * 6);
    }
}
