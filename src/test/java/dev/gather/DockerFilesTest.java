package dev.gather;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.admin.AdminConfig;
import dev.gather.config.ConfigReader;
import dev.gather.http.ServerConfig;
import dev.gather.json.Json;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the image and the compose file say, held against what the server does. No Docker is needed. */
final class DockerFilesTest {
    private static final Path FOLDER = Path.of("docker");
    private static final String SECRET = "/run/secrets/shop_password";

    /** What {@code cli.Running} allows for closing, after the drain. */
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private static String read(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file));
    }

    private static List<String> instructions(String word) throws IOException {
        String text = read("Dockerfile").replaceAll("(?m)^#.*\\n", "").replace("\\\n", " ");
        return text.lines()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length()).strip())
                .toList();
    }

    /** The words of an instruction in its exec form. */
    private static List<String> words(String instruction) throws IOException {
        String last = instructions(instruction).get(0);
        JsonArray words = new JsonArray(last.substring(last.indexOf('[')));
        return words.stream().map(String.class::cast).toList();
    }

    @Test
    void entrypoint_startsJavaItself_soThatSignalsReachIt() throws Exception {
        List<String> words = words("ENTRYPOINT");
        assertThat(words.get(0)).isEqualTo("java");
        assertThat(words.subList(words.size() - 2, words.size())).containsExactly("-jar", "/opt/gather/gather.jar");
    }

    @Test
    void flags_areAcceptedByThisJvm() throws Exception {
        List<String> words = words("ENTRYPOINT");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(words.subList(1, words.indexOf("-jar")));
        command.add("-version");
        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(java.getInputStream().readAllBytes(), UTF_8);
        assertThat(java.waitFor(30, SECONDS)).isTrue();
        assertThat(java.exitValue()).as(said).isZero();
        assertThat(said).doesNotContainIgnoringCase("warning");
    }

    @Test
    void exposedPorts_areTheDefaults() throws Exception {
        assertThat(instructions("EXPOSE").get(0).split(" "))
                .containsExactly(
                        Integer.toString(ServerConfig.DEFAULT.port()), Integer.toString(AdminConfig.DEFAULT.port()));
        assertThat(read("health.sh")).contains("${1:-" + AdminConfig.DEFAULT.port() + "}");
    }

    @Test
    void copiedFiles_exist_andAreLetThroughToTheBuilder() throws Exception {
        List<String> through = Files.readAllLines(Path.of(".dockerignore"));
        for (String copy : instructions("COPY")) {
            if (!copy.startsWith("--from=")) {
                String source = copy.split(" ")[0];
                assertThat(Path.of(source)).exists();
                assertThat(through).contains("!" + source);
            }
        }
    }

    @Test
    void healthCheck_isTheScriptThatIsCopied() throws Exception {
        String script = words("HEALTHCHECK").get(1);
        assertThat(words("HEALTHCHECK")).containsExactly("bash", script);
        assertThat(instructions("COPY")).contains("docker/health.sh " + script);
    }

    @Test
    void composeConfig_isRight_andHasTheDefaultPorts(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("password"), "s3cret\n");
        String text = read("gather.yaml");
        assertThat(text).contains("\"${file:" + SECRET + "}\"");
        GatherConfig config = ConfigReader.read(
                "docker/gather.yaml", text.replace(SECRET, secret.toString()), Map.of(), GatherConfig.TYPE);
        assertThat(config.server().port()).isEqualTo(ServerConfig.DEFAULT.port());
        assertThat(config.admin()).isEqualTo(AdminConfig.DEFAULT);
        assertThat(config.book().endpoints()).extracting("name").containsExactly("GET /pages/{userId}");
    }

    @Test
    void composeMounts_exist_andTheConfigIsWhereTheCommandLooks() throws Exception {
        Matcher mount = Pattern.compile("- \\./(\\S+?):(\\S+):ro").matcher(read("compose.yaml"));
        List<String> targets = new ArrayList<>();
        while (mount.find()) {
            assertThat(FOLDER.resolve(mount.group(1))).exists();
            targets.add(mount.group(2));
        }
        assertThat(targets).hasSize(3).contains(words("CMD").get(1));
    }

    @Test
    void composeHosts_areServices_andTheSecretIsGiven() throws Exception {
        Matcher host = Pattern.compile("://(?:\\w+@)?(\\w+):\\d+").matcher(read("gather.yaml"));
        List<String> hosts = new ArrayList<>();
        while (host.find()) {
            hosts.add(host.group(1));
        }
        assertThat(hosts).containsExactlyInAnyOrder("people", "db");
        assertThat(section("services").keySet().containsAll(hosts)).isTrue();
        String secret = Path.of(SECRET).getFileName().toString();
        assertThat(section("secrets").containsKey(secret)).isTrue();
        assertThat(gather().get("secrets")).isEqualTo(List.of(secret));
    }

    @Test
    void composeGrace_isLongerThanDrainAndClose() throws Exception {
        String grace = String.valueOf(gather().get("stop_grace_period"));
        Duration seconds = Duration.ofSeconds(Long.parseLong(grace.substring(0, grace.length() - 1)));
        assertThat(seconds)
                .isGreaterThan(ServerConfig.DEFAULT
                        .notice()
                        .plus(ServerConfig.DEFAULT.drain())
                        .plus(CLOSING));
    }

    private static Map<?, ?> gather() throws IOException {
        return map(section("services").get("gather"));
    }

    private static Map<?, ?> section(String name) throws IOException {
        Object compose = new Load(LoadSettings.builder().build()).loadFromString(read("compose.yaml"));
        return map(map(compose).get(name));
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }

    @Test
    void peoplesFiles_areJson() throws Exception {
        try (var files = Files.walk(FOLDER.resolve("people"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Json.parse(Files.readString(file).strip().getBytes(UTF_8));
            }
        }
        assertThat(Arrays.asList("users/7.json", "reviews/gold.json"))
                .allSatisfy(file ->
                        assertThat(FOLDER.resolve("people").resolve(file)).exists());
    }
}
