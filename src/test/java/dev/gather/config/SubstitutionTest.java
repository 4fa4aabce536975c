package dev.gather.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gather.config.ScalarNode.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SubstitutionTest {
    private static final Map<String, String> ENVIRONMENT = Map.ofEntries(
            Map.entry("PORT", "8080"),
            Map.entry("EMPTY", ""),
            Map.entry("LIST", "[1, 2]"),
            Map.entry("PLUS", "+0123"),
            Map.entry("FLAG", "true"),
            Map.entry("NESTED", "${PORT}"),
            Map.entry("INF", ".inf"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'${PORT}'             | NUMBER  | 8080",
                "${PORT}               | NUMBER  | 8080",
                "'${FLAG}'             | BOOLEAN | true",
                "'${NOPE:-null}'       | NULL    | null",
                "'${NOPE:-1.10}'       | NUMBER  | 1.10",
                "'${EMPTY:-7}'         | NUMBER  | 7",
                "'${EMPTY}'            | STRING  | ``",
                "'${NOPE:-}'           | STRING  | ``",
                "'${LIST}'             | STRING  | [1, 2]",
                "'${NESTED}'           | STRING  | ${PORT}",
                "'${INF}'              | STRING  | .inf",
                "'${PLUS}'             | NUMBER  | 123",
                "'${PORT} '            | STRING  | `8080 `",
                "1${PORT}              | STRING  | 18080",
                "${PORT}${PORT}        | STRING  | 80808080",
                "http://h:${PORT}/x    | STRING  | http://h:8080/x",
                "'$${PORT}'            | STRING  | ${PORT}",
                "'$${PORT} ${PORT}'    | STRING  | ${PORT} 8080",
                "'$$${PORT}'           | STRING  | $${PORT}",
                "'$PORT $ {PORT}'      | STRING  | $PORT $ {PORT}",
                "'${NOPE:-a:-b c}'     | STRING  | a:-b c",
                "'{user.${PORT}}'      | STRING  | {user.8080}",
            })
    void scalar_isRetypedOnlyAsAWhole(String written, Kind kind, String text) throws ConfigException {
        ScalarNode node = read(written);

        assertThat(node.kind()).isEqualTo(kind);
        assertThat(node.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${}",
                "${ PORT}",
                "${1A}",
                "${A-B}",
                "${PORT:8080}",
                "${A:-{}}",
                "${A:-${PORT}}",
                "${",
                "x ${PORT"
            })
    void malformedExpression_isAProblemThatNamesTheForms(String written) {
        assertThatThrownBy(() -> read("'" + written + "'"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "c.yaml:1:3: [0]: \"" + written + "\" (expected: ${NAME}, ${NAME:-default without")
                .hasMessageEndingWith("or ${file:/path}); write $${ for a literal ${");
    }

    @Test
    void numberFromVariable_canBeReadAsTheTextItWas() throws ConfigException {
        String password = ConfigReader.read("c.yaml", "'${PLUS}'", ENVIRONMENT, Types.string());

        assertThat(password).isEqualTo("+0123");
    }

    @Test
    void file_isReadWithoutItsLastLineEnd() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "a\nb\n\n");
        Path windows = Files.writeString(folder.resolve("windows"), "42\r\n");

        assertThat(read("'${file:" + file + "}'").text()).isEqualTo("a\nb\n");
        assertThat(read("'${file:" + windows + "}'").kind()).isEqualTo(Kind.NUMBER);
    }

    @Test
    void unusableFile_isAProblemThatSaysWhy() throws IOException {
        Path large = Files.write(folder.resolve("large"), new byte[64 * 1024 + 1]);
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff});

        assertFile(large.toString(), large + ": a file larger than 64 KiB");
        assertFile(binary.toString(), binary + ": a file that is not UTF-8");
        assertFile(folder.toString(), folder + ": a directory");
        assertFile("secret", "secret: not an absolute path");
    }

    private static void assertFile(String name, String why) {
        assertThatThrownBy(() -> read("'${file:" + name + "}'")).hasMessageEndingWith("; " + why);
    }

    @Test
    void wrongSecret_isNotShown() throws IOException {
        Path file = Files.writeString(folder.resolve("s"), "hunter2");

        String text = "[{a: '${file:" + file + "}'}, '${NESTED}']";

        assertThatThrownBy(() -> ConfigReader.read("c.yaml", text, ENVIRONMENT, Types.integer(1, 2)))
                .hasMessageContaining("${file:")
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("${PORT}");
    }

    @Test
    void key_isNotSubstitutedButMayHoldTheLiteral() throws ConfigException {
        MapNode map = (MapNode) ConfigReader.read("c.yaml", "'$${PORT}': 1", ENVIRONMENT, Types.any());

        assertThat(map.get("${PORT}")).isNotNull();
    }

    private static ScalarNode read(String text) throws ConfigException {
        return (ScalarNode) ConfigReader.read("c.yaml", "- " + text, ENVIRONMENT, Types.list(Types.any()))
                .get(0);
    }
}
