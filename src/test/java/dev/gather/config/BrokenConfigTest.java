package dev.gather.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of broken.txt: a title after {@code ###}, the file's name and text, and the exact message. */
final class BrokenConfigTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("PORT", "808o", "PW", "hunter2", "NUM", "8080", "EMPTY", "");

    static Stream<Arguments> cases() throws IOException {
        try (InputStream in = BrokenConfigTest.class.getResourceAsStream("broken.txt")) {
            String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(all.split("(?m)^### ")).skip(1).map(BrokenConfigTest::broken);
        }
    }

    private static Arguments broken(String block) {
        String title = block.substring(0, block.indexOf('\n'));
        int arrow = block.indexOf("\n-->\n");
        String text = block.substring(Math.min(title.length() + 1, arrow), arrow);
        String message = block.substring(arrow + "\n-->\n".length()).stripTrailing();
        return Arguments.of(title, text, message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void brokenText_givesExactlyThisMessage(String title, String text, String message) {
        String name = title.startsWith("json") ? "c.json" : "c.yaml";
        ConfigException thrown = catchThrowableOfType(
                ConfigException.class, () -> ConfigReader.read(name, text, ENVIRONMENT, Sample.CONFIG));

        assertThat(thrown).hasMessage(message);
        assertThat(thrown.problems()).hasSize(message.split("\n").length);
    }
}
