package dev.gather.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTextTest {
    @ParameterizedTest
    @CsvSource({
        "\uD83D, \uFFFD",
        "\uDE00, \uFFFD",
        "a\uD83Db, a\uFFFDb",
        "\uDE00\uD83D, \uFFFD\uFFFD",
        "\uD83D\uD83D\uDE00, \uFFFD\uD83D\uDE00",
        "\uD83D\uDE00\uDE00, \uD83D\uDE00\uFFFD"
    })
    void loneSurrogate_becomesTheReplacementCharacter(String text, String inside) {
        assertThat(quoted(text)).isEqualTo('"' + inside + '"');
    }

    @Test
    void everyAsciiCharacter_isEscapedOnlyWhereJsonDemandsIt() {
        StringBuilder text = new StringBuilder();
        for (char c = 0; c < 0x80; c++) text.append(c);

        assertThat(quoted(text.toString()))
                .isEqualTo("\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007"
                        + "\\b\\t\\n\\u000b\\f\\r\\u000e\\u000f"
                        + "\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017"
                        + "\\u0018\\u0019\\u001a\\u001b\\u001c\\u001d\\u001e\\u001f"
                        + " !\\\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\\\]^_`"
                        + "abcdefghijklmnopqrstuvwxyz{|}~\u007F\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0080\u07FF\u0800\u2028\uD7FF", "\uE000\uFFFF", "\uD800\uDC00", "\uDBFF\uDFFF"})
    void characterBeyondAscii_isWrittenAsItIs(String text) {
        assertThat(quoted(text)).isEqualTo('"' + text + '"');
    }

    @Test
    void emptyText_isAnEmptyString() {
        assertThat(quoted("")).isEqualTo("\"\"");
    }

    @Test
    void append_leavesWhatWasThere() {
        Buffer target = Buffer.buffer("{\"a\":");

        JsonText.append(target, "x\"y");

        assertThat(target.toString(UTF_8)).isEqualTo("{\"a\":\"x\\\"y\"");
    }

    private static String quoted(String text) {
        return new String(JsonText.quoted(text), UTF_8);
    }
}
