package dev.gather.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
    @Test
    void malformedBytes_areNotParsed() {
        assertThatThrownBy(() -> json("[1,]")).isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> json("[".repeat(101) + "]".repeat(101)))
                .hasMessage("nesting deeper than 100 at byte 100");
    }

    @Test
    void duplicateKey_isRefusedByParseStrictOnly() throws MalformedJson {
        byte[] bytes = "{\"a\":1,\"a\":2}".getBytes(UTF_8);

        assertThat(Json.parse(bytes).field("a")).isEqualTo(Json.of(2));
        assertThatThrownBy(() -> Json.parseStrict(bytes)).hasMessage("duplicate key at byte 7");
        assertThat(Json.parseStrict("{\"a\":1}".getBytes(UTF_8)).field("a")).isEqualTo(Json.of(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t"})
    void trustedWhitespace_isNoValue(String bytes) {
        assertThatThrownBy(() -> Json.trusted(bytes.getBytes(UTF_8), 0, bytes.length()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void trustedRange_isTrimmedAndOnlyThat() {
        Json json = Json.trusted("9 [1] 9".getBytes(UTF_8), 1, 6);

        assertThat(json).hasToString("[1]");
        assertThat(json.length()).isEqualTo(3);
        assertThat(json.toBytes()).isEqualTo("[1]".getBytes(UTF_8));
        assertThat(json.at(0)).isEqualTo(Json.of(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1} | OBJECT",
                "[] | ARRAY",
                "\"a\" | STRING",
                "-1 | NUMBER",
                "0 | NUMBER",
                "9e9 | NUMBER",
                "true | BOOLEAN",
                "false | BOOLEAN",
                "null | NULL",
                "\"null\" | STRING"
            })
    void kind_isKnownByTheFirstByte(String document, Json.Kind kind) throws MalformedJson {
        assertThat(json(' ' + document + ' ').kind()).isEqualTo(kind);
        assertThat(json(document).isNull()).isEqualTo(kind == Json.Kind.NULL);
    }

    @Test
    void constants_areWhatTheySay() {
        assertThat(List.of(
                        Json.NULL,
                        Json.TRUE,
                        Json.FALSE,
                        Json.EMPTY_ARRAY,
                        Json.EMPTY_OBJECT,
                        Json.of(true),
                        Json.of(false)))
                .hasToString("[null, true, false, [], {}, true, false]");
        assertThat(Json.EMPTY_ARRAY.elements()).isEmpty();
        assertThat(Json.EMPTY_OBJECT.members()).isEmpty();
    }

    @Test
    void fieldThatIsNotThere_isNull() throws MalformedJson {
        Json json = json("{\"ab\":1,\"\":null,\"x\":{\"inner\":1}}");

        assertThat(json.field("a")).isNull();
        assertThat(json.field("abc")).isNull();
        assertThat(json.field("inner")).isNull();
        assertThat(json.field("ab")).isEqualTo(Json.of(1));
        assertThat(json.field("")).isEqualTo(Json.NULL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"a\"]", "\"a\"", "1", "null"})
    void fieldOfWhatIsNoObject_isNull(String document) throws MalformedJson {
        assertThat(json(document).field("a")).isNull();
        assertThatThrownBy(() -> json(document).members()).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"0\":1}", "\"a\"", "1", "null"})
    void elementOfWhatIsNoArray_isNull(String document) throws MalformedJson {
        assertThat(json(document).at(0)).isNull();
        assertThatThrownBy(() -> json(document).elements()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void elementOutOfRange_isNull() throws MalformedJson {
        assertThat(json("[1]").at(-1)).isNull();
        assertThat(json("[1]").at(1)).isNull();
        assertThat(json("[ ]").at(0)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "{\"\\u0061\":1}, a",
                "{\"\\u00e9\":1}, \u00E9",
                "{\"\u00E9\":1}, \u00E9",
                "{\"a\\/b\":1}, a/b",
                "{\"\\uD83D\\uDE00\":1}, \uD83D\uDE00",
                "{\"\uD83D\uDE00\":1}, \uD83D\uDE00",
                "{\"\\ud800\":1}, \uD800",
                "~{\"?\":2,\"\\ud800\":1}~, \uD800",
                "~{\"\uFFFD\":2,\"\\ud800\":1}~, \uD800"
            })
    void fieldName_isComparedAfterUnescaping(String document, String name) throws MalformedJson {
        assertThat(json(document).field(name)).isEqualTo(Json.of(1));
    }

    @Test
    void lastOfDuplicateFields_wins() throws MalformedJson {
        Json json = json("{\"a\":1,\"b\":2,\"\\u0061\":3}");

        assertThat(json.field("a")).isEqualTo(Json.of(3));
        assertThat(json.members()).containsExactly(Map.entry("a", Json.of(3)), Map.entry("b", Json.of(2)));
    }

    @Test
    void navigation_isNotMisledByBracketsInStrings() throws MalformedJson {
        Json json = json("{\"a\":\"]}\\\\\",\"b\":[{\"c\":\"\\\"}]\"},\"[\" , [ ] ],\"d\":-1.50}");

        assertThat(json.field("a")).hasToString("\"]}\\\\\"");
        assertThat(Documents.inside(json, "b", 0, "c").text()).isEqualTo("\"}]");
        assertThat(Documents.inside(json, "b").elements()).hasToString("[{\"c\":\"\\\"}]\"}, \"[\", [ ]]");
        assertThat(json.field("d")).hasToString("-1.50");
    }

    @Test
    void elementsAndMembers_cannotBeChanged() throws MalformedJson {
        List<Json> elements = json("[1]").elements();
        Map<String, Json> members = json("{\"a\":1}").members();

        assertThatThrownBy(elements::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(members::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "01", "1.", "+1", "1 ", " 1", "1,2", "NaN", "\"1\"", "\u0661"})
    void textThatIsNoNumber_isRefused(String literal) {
        assertThatThrownBy(() -> Json.number(literal)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456789012345678901234567890", "1.10", "-0", "1E400", "0.1e-00"})
    void number_keepsEveryDigit(String literal) throws MalformedJson {
        assertThat(Json.number(literal)).hasToString(literal);
        assertThat(json("[ " + literal + " ]").at(0)).hasToString(literal).isEqualTo(Json.number(literal));
    }

    @Test
    void longs_areWrittenInFull() {
        assertThat(Json.of(Long.MIN_VALUE)).hasToString("-9223372036854775808");
    }

    @Test
    void array_joinsItsElementsAsTheyStand() throws MalformedJson {
        Json array = Json.array(List.of(Json.of("a,]"), json(" 1.10 "), json("{ }"), Json.NULL));

        assertThat(array).hasToString("[\"a,]\",1.10,{ },null]");
        assertThat(Json.array(List.of())).hasToString("[]");
        assertThat(Json.array(List.of(Json.of(7)))).hasToString("[7]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"a\\nb\" | ~a\nb~",
                "\"\\u00E9\\/\u00E9\" | \u00E9/\u00E9",
                "\"\" | ~~",
                "\"\\ud83d\" | \uD83D",
                "\"\\\\u0041\" | \\u0041",
                "1.10 | 1.10",
                "[1, 2] | [1, 2]",
                "null | null",
                "true | true"
            })
    void text_isTheStringOrTheJson(String document, String text) throws MalformedJson {
        assertThat(json(document).text()).isEqualTo(text);
    }

    @Test
    void writeTo_appendsTheBytesAsTheyStand() throws MalformedJson {
        Buffer target = Buffer.buffer("x");

        Documents.inside(json(" [1.0, \"\\u0061\"] "), 1).writeTo(target);

        assertThat(target.toString(UTF_8)).isEqualTo("x\"\\u0061\"");
    }

    @Test
    void equality_isOfBytesWithoutThoseAround() throws MalformedJson {
        Json inside = json("[0, {\"a\":1} ]").at(1);

        assertThat(inside).isEqualTo(json("{\"a\":1}")).hasSameHashCodeAs(json("{\"a\":1}"));
        assertThat(inside).isNotEqualTo(json("{\"a\": 1}")).isNotEqualTo("{\"a\":1}");
        assertThat(Json.number("1.0")).isNotEqualTo(Json.of(1));
    }

    private static Json json(String document) throws MalformedJson {
        return Json.parse(document.getBytes(UTF_8));
    }
}
