package dev.gather;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.config.ConfigProblem;
import dev.gather.config.ConfigReader;
import dev.gather.config.Reading;
import dev.gather.config.TextMutation;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;

/** Whatever stands in the files of a config, reading all of it, plans included, gives a config or its problems. */
final class WholeConfigProperties {
    private static final Map<String, String> ENVIRONMENT = Map.of("PORT", "0");
    private static final List<String> NAMES = List.of("g.json", "routes/a.json", "sources.json");

    /** JSON, and YAML as well. */
    private static final List<String> TEXTS = List.of("""
            {
              "include": ["routes/*.json", "sources.json"],
              "server": {"port": "${PORT:-8080}", "instances": 1},
              "defaults": {"route": {"deadline": "1s", "meta": true}, "part": {"timeout": "300ms"}}
            }
            """, """
            {
              "routes": {
                "GET /pages/{id}": {
                  "params": {
                    "id": {"type": "integer", "minimum": 1},
                    "ids": {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}, "minItems": 1},
                    "x_t": {"in": "header", "pattern": "^a+$", "default": "aa"}
                  },
                  "deadline": "800ms",
                  "parts": {
                    "user": {"http": "users", "get": "/users/{id}?t={x_t?}"},
                    "orders": {"sql": "shop", "rows": "one", "query": "select * from o where u = {id} -- {x}"},
                    "more": {"value": {"a": ["{user.id}", "{orders[0].x?}", 1.50]}, "optional": true}
                  },
                  "reply": {"user": "{user}", "text": "{{ {more.a[*]} }"}
                },
                "GET /b": {"parts": {"user": {"http": "users", "get": "/b", "fallback": [null]}}, "timing": "failed"}
              }
            }
            """, """
            {
              "include": [],
              "upstreams": {"users": {"url": "http://localhost:8081", "answerMax": "64KiB"}},
              "databases": {"shop": {"url": "postgresql://gather@localhost/shop", "pool": 2}}
            }
            """);

    private static final Map<Path, String> WRITTEN = new HashMap<>();
    private static Path folder = Path.of("");

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("gather-config");
        Files.createDirectory(folder.resolve("routes"));
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    @Provide
    Arbitrary<List<TextMutation>> texts() {
        return TextMutation.some();
    }

    @Provide
    Arbitrary<List<NodeMutation>> nodes() {
        return NodeMutation.some();
    }

    @Property(tries = 1000)
    void mutatedText_givesAConfigOrProblems(
            @ForAll @IntRange(max = 2) int which, @ForAll("texts") List<TextMutation> mutations) throws IOException {
        check(which, TextMutation.apply(mutations, TEXTS.get(which)));
    }

    @Property(tries = 1000)
    void mutatedNodes_giveAConfigOrProblems(
            @ForAll @IntRange(max = 2) int which, @ForAll("nodes") List<NodeMutation> mutations) throws IOException {
        Map<String, Object> root = new JsonObject(TEXTS.get(which)).getMap();
        mutations.forEach(mutation -> mutation.apply(root));
        check(which, Json.encode(root));
    }

    private static void check(int which, String mutated) throws IOException {
        for (int i = 0; i < NAMES.size(); i++) {
            write(NAMES.get(i), i == which ? mutated : TEXTS.get(i));
        }
        Reading<GatherConfig> reading =
                ConfigReader.tryRead(folder.resolve(NAMES.get(0)), ENVIRONMENT, GatherConfig.TYPE);
        List<ConfigProblem> problems = reading.problems().sorted();
        Statistics.collect(problems.isEmpty() ? "config" : "problems");
        if (problems.isEmpty()) {
            requireNonNull(reading.value());
        }
        for (ConfigProblem problem : problems) {
            assertTold(problem);
        }
    }

    /** A lone surrogate has no bytes: a question mark is written for it. */
    private static void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        if (!text.equals(WRITTEN.put(file, text))) {
            Files.write(file, text.getBytes(UTF_8));
        }
    }

    /** The file may be another of this machine: what is left of a pattern can be {@code /*.json}. */
    private static void assertTold(ConfigProblem problem) throws IOException {
        String text = new String(Files.readAllBytes(Path.of(problem.position().file())), UTF_8);
        int lines = text.split("\\R", -1).length;
        assertThat(problem.position().line()).isBetween(1, lines);
        assertThat(problem.position().column()).isPositive();
        assertThat(problem.text()).doesNotContain("\n");
    }
}
