package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The samples in {@code conf/verticles/}: the same handlers in each language. */
final class SampleVerticlesTest {
    private static final int SLOW_MILLIS = 300;
    private static final Path SAMPLES = Path.of("conf/verticles").toAbsolutePath();

    @TempDir
    private static Path folder;

    private static final StubService USERS = new StubService();
    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        USERS.answers("/users/7", "{\"id\":7,\"name\":\"Ada\"}");
        USERS.answersAfter("/users/8", SLOW_MILLIS, "{\"id\":8,\"name\":\"Bob\"}");
        USERS.fails("/users/9", 404);
        Files.createDirectory(folder.resolve("plugins"));
        KotlinJar.compile(SAMPLES.resolve("Page.kt"), folder.resolve("plugins/page.jar"));
        StringBuilder config = new StringBuilder();
        config.append("server: { host: 127.0.0.1, port: 0, delayMax: 20s, notice: 1ms }\n");
        config.append("admin: { port: 0 }\n");
        config.append("upstreams: { users: { url: \"" + USERS.url() + "\" } }\n");
        config.append("databases: { shop: { url: \"" + Loopback.postgres().url() + "\" } }\n");
        config.append("verticles:\n");
        StringBuilder routes = new StringBuilder("routes:\n");
        add("java", SAMPLES + "/Page.java", config, routes);
        add("groovy", SAMPLES + "/page.groovy", config, routes);
        add("js", SAMPLES + "/page.js", config, routes);
        add("kotlin", "Page", config, routes);
        server = RunningServer.start(
                folder.resolve("test.yaml").toString(), config.append(routes).toString());
    }

    private static void add(String language, String run, StringBuilder config, StringBuilder routes) {
        for (int instances : new int[] {1, 4}) {
            String name = language + instances;
            config.append(
                    "  %s: { run: \"%s\", instances: %d, config: { name: %1$s } }%n".formatted(name, run, instances));
            for (String way : new String[] {"naive", "gathered"}) {
                routes.append("  GET /%s/%s/{id}:%n".formatted(name, way));
                routes.append("    params: { id: { type: integer } }\n    deadline: 5s\n");
                routes.append("    parts: { a: { bus: %s.%s, send: { id: \"{id}\" } } }%n".formatted(name, way));
            }
        }
    }

    @AfterAll
    static void stop() {
        server.stop();
        USERS.close();
    }

    @Test
    void everyLanguage_givesTheSameBytes() {
        Set<String> answers = new TreeSet<>();
        for (String language : new String[] {"java", "groovy", "js", "kotlin"}) {
            for (String name : new String[] {language + 1, language + 4}) {
                for (int i = 0; i < 4; i++) {
                    answers.add(server.get("/" + name + "/naive/7").body());
                    answers.add(server.get("/" + name + "/gathered/7").body());
                }
            }
        }

        assertThat(answers).hasSize(1);
        assertThat(answers.iterator().next()).startsWith("{\"a\":{\"name\":\"Ada\",\"orders\":");
    }

    @ParameterizedTest
    @CsvSource({"java1", "groovy1", "js1", "kotlin1"})
    void failureOfASource_isThatOfThePart(String name) {
        Answer answer = server.get("/" + name + "/gathered/9");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().getString("reason")).isEqualTo("not-found");
    }
}
