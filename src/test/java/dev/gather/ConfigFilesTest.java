package dev.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.gather.config.ConfigException;
import dev.gather.config.ConfigReader;
import dev.gather.config.JsonSchema;
import dev.gather.config.ObjectType;
import dev.gather.config.ReferenceDocs;
import dev.gather.config.Type;
import dev.gather.scenario.Loopback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is written about the config is what the code reads. The generated files are written anew with {@code mvn test
 * -Dtest=ConfigFilesTest -Dgather.write=true}.
 */
final class ConfigFilesTest {
    private static final Path FULL = Path.of("conf/gather.yaml");
    private static final Pattern YAML_SAMPLE =
            Pattern.compile("^```ya?ml\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern ROUTES = Pattern.compile("^routes:", Pattern.MULTILINE);

    /** Begins a sample that is one file of several. */
    private static final Pattern FILE_NAME = Pattern.compile("# (\\S+\\.yaml)\n");

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "SHOP_PASSWORD", "secret",
            "DEMO_POSTGRES_URL", "postgresql://gather@localhost:5432/shop",
            "DEMO_USERS_URL", "http://localhost:8081",
            "DEMO_CATALOG_URL", "http://localhost:8082");

    /** A text that is read as a config; the name is shown. */
    record Sample(String name, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    @Test
    void reference_isWhatTheCodeSays() throws IOException {
        assertIsGenerated(Path.of("docs/reference.md"), ReferenceDocs.markdown(GatherConfig.TYPE) + Rules.markdown());
    }

    @Test
    void schema_isWhatTheCodeSays() throws IOException {
        String schema = JsonSchema.of(GatherConfig.TYPE).encodePrettily() + "\n";
        assertIsGenerated(Path.of("conf/gather.schema.json"), schema);
    }

    private static void assertIsGenerated(Path file, String expected) throws IOException {
        if (Boolean.getBoolean("gather.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, expected);
        }
        assertThat(file)
                .as("made by the code; write it anew with -Dgather.write=true")
                .hasContent(expected);
    }

    static List<Sample> samples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (Path file : files("conf", ".yaml", ".yml", ".json")) {
            if (!file.toString().endsWith(".schema.json")) {
                samples.add(new Sample(file.toString(), Files.readString(file)));
            }
        }
        for (Path file : files("docs", ".md")) {
            samples.addAll(fenced(file));
        }
        if (Files.exists(Path.of("README.md"))) {
            samples.addAll(fenced(Path.of("README.md")));
        }
        return samples;
    }

    private static List<Path> files(String folder, String... endings) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        }
    }

    /** The whole configs among a page's samples, moved down to the line on which they stand in the page. */
    private static List<Sample> fenced(Path file) throws IOException {
        String page = Files.readString(file);
        List<Sample> samples = new ArrayList<>();
        Matcher fences = YAML_SAMPLE.matcher(page);
        while (fences.find()) {
            long line = page.substring(0, fences.start(1)).lines().count();
            boolean whole = !FILE_NAME.matcher(fences.group(1)).lookingAt();
            if (whole && ROUTES.matcher(fences.group(1)).find()) {
                samples.add(new Sample(file.toString(), "\n".repeat((int) line) + fences.group(1)));
            }
        }
        return samples;
    }

    @Test
    void sampleInSeveralFiles_isRead(@TempDir Path folder) throws IOException, ConfigException {
        Matcher fences = YAML_SAMPLE.matcher(Files.readString(Path.of("docs/guide.md")));
        while (fences.find()) {
            Matcher name = FILE_NAME.matcher(fences.group(1));
            if (name.lookingAt()) {
                Path file = folder.resolve(name.group(1));
                Files.createDirectories(file.getParent());
                Files.writeString(file, fences.group(1));
            }
        }
        GatherConfig config = ConfigReader.read(folder.resolve("gather.yaml"), ENVIRONMENT, GatherConfig.TYPE);
        assertThat(config.book().plans()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sample_isRead(Sample sample) {
        assertThatCode(() -> ConfigReader.read(sample.name(), sample.text(), ENVIRONMENT, GatherConfig.TYPE))
                .doesNotThrowAnyException();
    }

    /** On free ports, without its sources: they are asked only when somebody asks. */
    @ParameterizedTest
    @MethodSource("samples")
    void sample_isStarted(Sample sample) throws ConfigException {
        if (sample.name().endsWith(".json")) {
            return; // one of them, read above
        }
        StringBuilder text = new StringBuilder(sample.text().replaceAll("\\bport: (\"[^\"]*\"|\\d+)", "port: 0"));
        Map.of("server", "{ port: 0, notice: 1ms }", "admin", "{ port: 0 }").forEach((listener, settings) -> {
            if (!Pattern.compile("^" + listener + ":", Pattern.MULTILINE)
                    .matcher(text)
                    .find()) {
                text.append('\n').append(listener).append(": ").append(settings).append('\n');
            }
        });
        GatherConfig config = ConfigReader.read(sample.name(), text.toString(), ENVIRONMENT, GatherConfig.TYPE);
        Server server = Loopback.await(Server.start(Server.vertx(config), config, null));
        assertThat(server.port()).isPositive();
        Loopback.await(server.stop());
    }

    @Test
    void fullConfig_isCheckedByEditors() throws IOException {
        assertThat(Files.readAllLines(FULL).get(0)).isEqualTo("# yaml-language-server: $schema=gather.schema.json");
    }

    @Test
    void fullConfig_hasEverySetting() throws IOException {
        String text = Files.readString(FULL);
        Set<String> settings = new HashSet<>();
        collect(GatherConfig.TYPE, new HashSet<>(), settings);
        assertThat(settings)
                .contains("deadline", "drain")
                .allSatisfy(name -> assertThat(text).containsPattern("\\b" + name + ":"));
    }

    private static void collect(Type<?> type, Set<String> seen, Set<String> settings) {
        if (type instanceof ObjectType<?> object) {
            if (!seen.add(object.name())) {
                return;
            }
            object.fields().forEach(field -> settings.add(field.name()));
        }
        type.children().forEach(child -> collect(child, seen, settings));
    }
}
