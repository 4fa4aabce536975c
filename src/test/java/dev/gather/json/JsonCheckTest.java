package dev.gather.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonCheckTest {
    static Stream<Named<byte[]>> malformed() {
        return MalformedDocuments.all().entrySet().stream().map(e -> Named.of(e.getKey(), e.getValue()));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedDocument_isRefusedAtAnOffsetInside(byte[] document) {
        MalformedJson refused = refusal(document);

        assertThat(refused).isNotNull();
        assertThat(refused.offset()).isBetween(0, document.length);
        assertThat(refused).hasMessageEndingWith(" at byte " + refused.offset());
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedDocumentBetweenGoodBytes_isRefusedWithoutLookingOutside(byte[] document) {
        byte[] padded = new byte[document.length + 2];
        padded[0] = '[';
        System.arraycopy(document, 0, padded, 1, document.length);
        padded[document.length + 1] = ']';

        assertThatThrownBy(() -> JsonCheck.check(padded, 1, 1 + document.length, 100))
                .isInstanceOf(MalformedJson.class);
    }

    @Test
    void malformedTable_isLong() {
        assertThat(MalformedDocuments.all()).hasSizeGreaterThan(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            [1, 2, 3, 4, 5, x] | unexpected character at byte 16
            {"a":1,}           | unexpected character at byte 7
            [1                 | unexpected end at byte 2
            nulx               | unexpected character at byte 3
            01                 | unexpected character at byte 1
            -                  | unexpected end at byte 1
            1.e5               | unexpected character at byte 2
            "ab\\x"            | invalid escape at byte 4
            "ab\\u00g0"        | invalid escape at byte 7
            "abcdefghij        | unexpected end at byte 11
            [] []              | unexpected character at byte 3
            """)
    void malformedDocument_isNamedWithItsPlace(String document, String message) {
        assertThat(refusal(bytes(document))).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "2261620122,unexpected control character at byte 3",
        "226162C0AF22,invalid UTF-8 at byte 3",
        "22C3A9EDA08022,invalid UTF-8 at byte 3",
        "22E282,invalid UTF-8 at byte 1",
        "EFBBBF5B5D,byte order mark at byte 0",
        "EF5B5D,unexpected character at byte 0"
    })
    void malformedBytes_areNamedWithTheirPlace(String hex, String message) {
        assertThat(refusal(HexFormat.of().parseHex(hex))).hasMessage(message);
    }

    @Test
    void refusal_hasNoStackTrace() {
        assertThat(refusal(bytes("["))).hasNoCause();
        assertThat(refusal(bytes("[")).getStackTrace()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456789012345678901234567890",
                "1.10",
                "-0",
                "0",
                "-0.0",
                "0e0",
                "1E400",
                "1e-400",
                "1E+2",
                "0.1e00",
                "-123.456E-789",
                "null",
                "true",
                "false",
                "\"\"",
                "[]",
                "{}",
                "[[]]",
                "{\"\":{}}",
                " \t\r\n1 \t\r\n",
                " [ 1 , 2 ] ",
                "{ \"a\" : 1 , \"b\" : [ ] }",
                "[[],[{}],{\"a\":[]}]",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\"",
                "\"\\uD83D\\uDE00\"",
                "\"\\uD83D\"",
                "\"\\uDE00\"",
                "\"\\uDE00\\uD83D\"",
                "\"\\uabcd\\uABCD\"",
                "\"\uD83D\uDE00\"",
                "\"\uDBFF\uDFFF\"",
                "\"\uFFFF\uFFFE\"",
                "\"\u0080\u07FF\u0800\uD7FF\uE000\"",
                "\"\u007F\"",
                "\"\u2028\u2029\"",
                "\"\uFEFF\"",
                "\" '/*//#\"",
                "{\"a\":1,\"a\":2}",
                "{\"\\u0061\":1,\"a\":2}",
                "\"1234567\"",
                "\"12345678\"",
                "\"123456789\"",
                "\"1234567\\n9\"",
                "\"123456\u00E9\""
            })
    void legalDocument_isAccepted(String document) {
        assertThatCode(() -> check(bytes(document), 100)).doesNotThrowAnyException();
    }

    @Test
    void longNumber_isAccepted() {
        assertThatCode(() -> check(bytes("9".repeat(100_000)), 100)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 100, 127, 128})
    void nesting_isAcceptedUpToTheLimitAndRefusedBeyond(int depthMax) throws MalformedJson {
        // Alternating kinds, so that a lost bit of the stack shows as a wrong bracket.
        check(nested(depthMax), depthMax);

        assertThatThrownBy(() -> check(nested(depthMax + 1), depthMax))
                .isInstanceOf(MalformedJson.class)
                .hasMessageStartingWith("nesting deeper than " + depthMax + " at byte ");
    }

    @Test
    void depthZero_acceptsScalarsOnly() throws MalformedJson {
        check(bytes("1"), 0);

        assertThatThrownBy(() -> check(bytes("[]"), 0)).hasMessage("nesting deeper than 0 at byte 0");
    }

    @Test
    void wrongBracketAtAnyDepth_isRefused() {
        byte[] good = nested(128);
        for (int i = good.length - 128; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] = (byte) (bad[i] == ']' ? '}' : ']');
            assertThatThrownBy(() -> check(bad, 128)).hasMessage("unexpected character at byte " + i);
        }
    }

    @Test
    void depthBeyondTheCeiling_isACallersMistake() {
        assertThatThrownBy(() -> check(bytes("1"), 129)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void range_isCheckedAlone() throws MalformedJson {
        JsonCheck.check(bytes("xx[1]yy"), 2, 5, 100);

        assertThatThrownBy(() -> JsonCheck.check(bytes("xx[1]yy"), 2, 6, 100))
                .hasMessage("unexpected character at byte 5");
        assertThatThrownBy(() -> JsonCheck.check(bytes("[1]"), 0, 4, 100))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"a":1,"a":1}                  | 7
            {"a":1,"\\u0061":1}            | 7
            {"\\/":1,"/":1}                | 8
            [{"a":{"b":1,"c":2,"b":3}}]    | 19
            {"a":{},"b":[{}], "a" : 1}     | 18
            {"":1,"":2}                    | 6
            """)
    void duplicateKey_isRefusedOnlyByTheStrictCheck(String document, int offset) throws MalformedJson {
        check(bytes(document), 100);

        assertThatThrownBy(() -> strict(document)).hasMessage("duplicate key at byte " + offset);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"A\":2}",
                "{\"a\":{\"a\":{\"a\":1}},\"b\":[{\"a\":1},{\"a\":2}]}",
                "[\"a\",\"a\"]",
                "{\"a\":\"a\",\"b\":\"a\"}",
                "{\"a\":\":\",\"b\":\"\\\":\"}",
                "{\"\\ud800\":1,\"\\ud801\":2}",
                "1",
                "\"a\""
            })
    void distinctKeys_passTheStrictCheck(String document) {
        assertThatCode(() -> strict(document)).doesNotThrowAnyException();
    }

    @Test
    void malformedDocument_isRefusedByTheStrictCheckToo() {
        assertThatThrownBy(() -> strict("{\"a\":1,\"a\":}")).hasMessage("unexpected character at byte 11");
    }

    private static byte[] nested(int depth) {
        StringBuilder nested = new StringBuilder("1");
        for (int i = 0; i < depth; i++) {
            boolean array = i % 3 == 0;
            nested.insert(0, array ? "[" : "{\"k\":").append(array ? "]" : "}");
        }
        return bytes(nested.toString());
    }

    private static MalformedJson refusal(byte[] document) {
        return catchThrowableOfType(MalformedJson.class, () -> check(document, 100));
    }

    private static void check(byte[] document, int depthMax) throws MalformedJson {
        JsonCheck.check(document, 0, document.length, depthMax);
    }

    private static void strict(String document) throws MalformedJson {
        JsonCheck.checkStrict(bytes(document), 0, bytes(document).length, 100);
    }

    private static byte[] bytes(String document) {
        return document.getBytes(UTF_8);
    }
}
