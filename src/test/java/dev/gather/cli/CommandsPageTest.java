package dev.gather.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code docs/commands.md} shows is what comes of it. */
final class CommandsPageTest {
    private static final Pattern YAML = Pattern.compile("^```yaml\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern EXPLAIN = Pattern.compile(
            "^\\$ gather explain -conf page.yaml 'GET /pages/7' --rate 200\\n(.*?)^```",
            Pattern.DOTALL | Pattern.MULTILINE);

    @TempDir
    private Path folder;

    private String page = "";
    private Path config = Path.of("");

    @BeforeEach
    void write() throws IOException {
        page = Files.readString(Path.of("docs/commands.md"));
        config = folder.resolve("page.yaml");
        Files.writeString(config, yaml().get(0));
    }

    private List<String> yaml() {
        return YAML.matcher(page).results().map(fence -> fence.group(1)).toList();
    }

    @Test
    void explanation_isTheOneOnThePage() {
        Matcher shown = EXPLAIN.matcher(page);

        assertThat(shown.find()).isTrue();
        assertThat(Typed.of("explain", "-conf", config.toString(), "GET /pages/7", "--rate", "200"))
                .isEqualTo(new Typed(0, shown.group(1), ""));
    }

    @Test
    void caseOnThePage_isGood() throws IOException {
        Path cases = Files.createDirectory(folder.resolve("cases"));
        Files.writeString(cases.resolve("written.yaml"), yaml().get(1));

        assertThat(Typed.of("test", "-conf", config.toString(), cases.toString()))
                .isEqualTo(new Typed(0, "good    written.yaml\n1 case, all good\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "demo", "check", "explain", "call", "test", "openapi", "schema", "archive", "lab"})
    void command_isOnThePageAndHasHelp(String command) {
        Typed help = Typed.of(command, "--help");

        assertThat(help.code()).isZero();
        assertThat(help.out()).startsWith("Usage: gather " + command);
        assertThat(page).contains("| `" + command);
    }
}
