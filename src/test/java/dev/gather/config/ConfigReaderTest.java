package dev.gather.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigReaderTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void fileThatCannotBeRead_isAProblemAtItsStart() throws IOException {
        Path missing = folder.resolve("missing.yaml");
        Path large = Files.write(folder.resolve("large.yaml"), new byte[1024 * 1024 + 1]);
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {'a', (byte) 0xc3});
        Path empty = Files.writeString(folder.resolve("empty.yaml"), "");
        String expected = " (expected: a readable file of at most 1 MiB)";

        assertMessage(missing, missing + ":1:1: no such file" + expected);
        assertMessage(folder, folder + ":1:1: a directory" + expected);
        assertMessage(large, large + ":1:1: a file larger than 1024 KiB" + expected);
        assertMessage(binary, binary + ":1:1: a file that is not UTF-8" + expected);
        assertMessage(empty, empty + ":1:1: an empty file (expected: a configuration)");
    }

    @Test
    void textThatIsTooLarge_isAProblem() {
        String text = "x".repeat(1024 * 1024 + 1);

        assertThatThrownBy(() -> ConfigReader.read("c.yaml", text, Map.of(), Types.any()))
                .hasMessage("c.yaml:1:1: a text larger than 1024 KiB (expected: at most 1 MiB)");
    }

    @Test
    void controlCharacter_isAProblemWhereItStands() {
        String text = "a: 1\nb: \uD83D\uDE00\u0000";
        String message = "c.yaml:2:5: the character U+0000 (expected: printable text; escape it in quotes)";

        assertThatThrownBy(() -> ConfigReader.read("c.yaml", text, Map.of(), Types.any()))
                .hasMessage(message);
    }

    @Test
    void yamlAndJson_readTheSame() throws ConfigException {
        String yaml = "server: { port: 8080, tls: true }\nroutes:\n GET /x:\n  parts: { a: { get: /y } }\n";
        String json = "{\"server\": {\"port\": 8080, \"tls\": true},"
                + "\"routes\": {\"GET /x\": {\"parts\": {\"a\": {\"get\": \"\\/y\"}}}}}";

        assertThat(read(json)).isEqualTo(read(yaml));
        assertThat(read(yaml).server().port()).isEqualTo(8080);
        assertThat(read(yaml).server().bodyBytesMax()).isEqualTo(65_536);
    }

    @Test
    void jsonIndentedWithTabs_readsAndKeepsTabsInText() throws ConfigException {
        String list = "\n\t\t[\n\t\t\t1\t,\n\t\t\ttrue\t]";
        String json = "{\n\t\"a\":" + list + "\t,\n\t\t\"b\" :\t\"x\\\"\ty\\\\\"\t}\t\n";

        MapNode map = (MapNode) ConfigReader.read("c.json", json, Map.of(), Types.any());

        assertThat(map).hasToString("{a: [1, true], b: \"x\\\"\\ty\\\\\"}");
        assertThat(map.entries().get(1).keyPosition()).isEqualTo(new Position("c.json", 6, 3));
    }

    @Test
    void escapedSurrogatePair_isOneCharacter() throws ConfigException {
        String text = "{\"\\ud83d\\ude00\": \"\\ud83d\\ude00\\u00e9\"}";

        MapNode map = (MapNode) ConfigReader.read("c.json", text, Map.of(), Types.any());

        assertThat(map.get("\uD83D\uDE00")).hasToString("\"\uD83D\uDE00é\"");
    }

    @Test
    void windowsLinesAndByteOrderMark_doNotMovePositions() throws ConfigException {
        String text = "\uFEFFa: x\r\nb:\r\n  c: |\r\n    1\r\n    2\r\n  \uD83D\uDE00: {d: 3}\r\n";

        MapNode map = (MapNode) ConfigReader.read("c.yaml", text, Map.of(), Types.any());
        MapNode inner = (MapNode) map.entries().get(1).value();

        assertThat(map.entries().get(0).value().position()).isEqualTo(new Position("c.yaml", 1, 4));
        assertThat(((ScalarNode) inner.entries().get(0).value()).text()).isEqualTo("1\n2\n");
        assertThat(inner.entries().get(1).value().position()).isEqualTo(new Position("c.yaml", 6, 6));
        assertThat(inner.entries().get(1).value().path()).isEqualTo("b.\"\uD83D\uDE00\"");
    }

    @Test
    void laterStage_addsItsProblemsInFileOrder() {
        Reading<Node> reading = ConfigReader.tryRead("c.yaml", "a: 1\nb: 1\nb: 2\n", Map.of(), Types.any());
        MapNode root = (MapNode) Objects.requireNonNull(reading.node());
        reading.problems().add(root.entries().get(0).value(), "something else");

        assertThatThrownBy(reading::orThrow)
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.problems())
                                .extracting(ConfigProblem::path)
                                .containsExactly("a", "b"))
                .hasMessage(String.join(
                        "\n",
                        List.of(
                                "c.yaml:1:4: a: 1 (expected: something else)",
                                "c.yaml:3:1: b: the same key again"
                                        + " (expected: each key once; it is first at c.yaml:2:1)")));
    }

    private void assertMessage(Path file, String message) {
        assertThatThrownBy(() -> ConfigReader.read(file, Map.of(), Sample.CONFIG))
                .hasMessage(message);
    }

    private static Sample.Config read(String text) throws ConfigException {
        return ConfigReader.read("c", text, Map.of(), Sample.CONFIG);
    }
}
