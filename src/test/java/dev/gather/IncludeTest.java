package dev.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gather.config.ConfigException;
import dev.gather.config.ConfigReader;
import dev.gather.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A config in several files: which are read, how they become one, and where a problem with them is told. */
final class IncludeTest {
    private static final String ROUTES = "routes: { GET /a: { reply: 1 } }\n";

    @TempDir
    private Path folder = Path.of("");

    private Path main = Path.of("");

    @BeforeEach
    void placeMain() {
        main = folder.resolve("g.yaml");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private GatherConfig read() throws ConfigException {
        return ConfigReader.read(main, Map.of("A", "a"), GatherConfig.TYPE);
    }

    private Iterable<String> routes() throws ConfigException {
        return read().book().plans().stream()
                .map(Plan::endpoint)
                .map(endpoint -> endpoint.pattern().shape())
                .toList();
    }

    /** In the message, paths are shown from the folder on. */
    private void assertProblems(String expected) {
        Throwable thrown = catchThrowable(this::read);
        assertThat(thrown).isInstanceOf(ConfigException.class);
        assertThat(String.valueOf(thrown.getMessage()).replace(folder + "/", ""))
                .isEqualTo(expected);
    }

    @Test
    void missingFile_isToldWhereItIsNamed() throws IOException {
        write("g.yaml", "include:\n  - nope.yaml\n" + ROUTES);
        assertProblems("""
                g.yaml:2:5: include[0]: nope.yaml (expected: a readable file of at most 1 MiB); nope.yaml: no such file""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.yml", "nope/*.yaml", "**/x?", "g.y*", ".*"})
    void patternThatMatchesNothing_isAProblem(String pattern) throws IOException {
        write("g.yaml", "include: ['" + pattern + "']\n" + ROUTES);
        assertProblems("g.yaml:1:11: include[0]: \"" + pattern + "\" (expected: a pattern that another file matches)");
    }

    @Test
    void folder_isNoFile() throws IOException {
        write("routes/a.yaml", ROUTES);
        write("g.yaml", "include: [routes]\n");
        assertProblems("""
                g.yaml:1:11: include[0]: routes (expected: a readable file of at most 1 MiB); routes: a directory""");
    }

    @Test
    void impossiblePath_isAProblem() throws IOException {
        write("g.yaml", "include: [\"a\\0b\"]\n" + ROUTES);
        assertProblems("g.yaml:1:11: include[0]: \"a\\u0000b\" (expected: a path or a pattern)");
    }

    @Test
    void fileThatLeadsBack_isAProblem() throws IOException {
        write("g.yaml", "include: [routes/a.yaml]\n" + ROUTES);
        write("routes/a.yaml", "include:\n- ../g.yaml\n");
        assertProblems("""
                routes/a.yaml:2:3: include[0]: ../g.yaml (expected: no file that leads back here); \
                routes/../g.yaml includes this one""");
    }

    @Test
    void fileThatIncludesItself_isAProblem() throws IOException {
        write("g.yaml", "include: [./g.yaml]\n" + ROUTES);
        assertProblems("""
                g.yaml:1:11: include[0]: ./g.yaml (expected: no file that leads back here); ./g.yaml includes this one""");
    }

    @Test
    void everyFileWithBadSyntax_isNamed() throws IOException {
        write("g.yaml", "include: ['r/*']\n");
        write("r/a.yaml", "routes: [");
        write("r/b.json", "{\"routes\": ]}");
        write("r/c.yaml", "- 1\n");
        assertProblems("""
                r/a.yaml:1:10: a bracket or brace that is never closed (expected: YAML or JSON)
                r/b.json:1:12: bad syntax: expected the node content, but found ']' (expected: YAML or JSON)
                r/c.yaml:1:1: [1] (expected: a map with keys such as include, server, workers)""");
    }

    @Test
    void sameKeyInTwoFiles_namesBothPlaces() throws IOException {
        write("g.yaml", "include: [b.yaml]\nserver: { port: 0 }\n" + ROUTES);
        write("b.yaml", "server: { port: 1 }\nroutes:\n  GET /b: { reply: 1 }\n  GET /a: { reply: 2 }\n");
        assertProblems("""
                b.yaml:1:1: server: the same key again (expected: server in one file only; it is first at g.yaml:2:1)
                b.yaml:4:3: routes."GET /a": the same key again (expected: each key once; it is first at g.yaml:3:11)""");
    }

    @Test
    void problemsOfEachFile_nameIt() throws IOException, ConfigException {
        write("g.yaml", "include: [b.yaml, c.yaml]\nroutes: 1\n");
        write("b.yaml", "routes:\n  GET /b: { deadline: 3, reply: 1 }\nrutes: 1\n");
        write("c.yaml", "routes:\nrutes: 2\nupstreams: { u: { url: x } }\n");
        assertProblems("""
                b.yaml:2:23: routes."GET /b".deadline: 3 (expected: a positive duration such as 250ms); add a unit: 3s
                b.yaml:3:1: rutes: unknown key \
                (expected: one of include, server, workers, admin, memory, cache, upstreams, databases, verticles, defaults, routes); \
                did you mean "routes"?
                c.yaml:1:1: routes: nothing \
                (expected: a map in which each key is a method and a path, such as "GET /pages/{userId}" or "POST /orders")
                c.yaml:2:1: rutes: unknown key \
                (expected: one of include, server, workers, admin, memory, cache, upstreams, databases, verticles, defaults, routes); \
                did you mean "routes"?
                c.yaml:3:24: upstreams.u.url: x (expected: an http:// or https:// URL without user, query, fragment)
                g.yaml:2:9: routes: 1 (expected: a map in which each key is a method and a path, such as "GET /pages/{userId}" or "POST /orders")""");
    }

    @Test
    void moreFilesThanAllowed_areNotRead() throws IOException, ConfigException {
        write("g.yaml", "include: ['r/*']\n");
        for (int i = 0; i < 1001; i++) {
            write("r/" + i + ".yaml", "routes: { GET /" + i + ": { reply: 1 } }");
        }
        assertProblems("g.yaml:1:11: include[0]: \"r/*\" (expected: at most 1000 files in all)");
    }

    @Test
    void filesOfAPattern_areReadInOrderAndEachOnce() throws IOException, ConfigException {
        write(
                "g.yaml",
                "include: ['routes/**/*.yaml', routes/a.yaml, './routes/../routes/a.yaml', '?.json']\n" + ROUTES);
        write("routes/b.yaml", "routes: { GET /b: { reply: 1 } }");
        write("routes/a.yaml", "include: [../shared/z.yaml]\nroutes: { GET /aa: { reply: 1 } }");
        write("routes/deep/er/c.yaml", "include: [../../../shared/*]\nroutes: { GET /c: { reply: 1 } }");
        write("routes/.hidden.yaml", "nonsense: 1");
        write("routes/.hidden/x.yaml", "nonsense: 1");
        write("routes/notes.txt", "nonsense: 1");
        write("shared/z.yaml", "routes: { GET /z: { reply: 1 } }");
        write("j.json", "{\"routes\": {\"GET /j\": {\"reply\": 1}}}");

        assertThat(routes()).containsExactly("/a", "/aa", "/z", "/b", "/c", "/j");
    }

    @Test
    void linkToAFile_isThatFile() throws IOException, ConfigException {
        write("b.yaml", "routes: { GET /b: { reply: 1 } }");
        Files.createSymbolicLink(folder.resolve("link.yaml"), Path.of("b.yaml"));
        write("g.yaml", "include: ['*.yaml']\n");

        assertThat(routes()).containsExactly("/b");
    }

    @Test
    void anchorsAndVariables_areEachFilesOwn() throws IOException, ConfigException {
        write("g.yaml", "include: ['${A}.yaml']\nroutes: { GET /a: &same { reply: 1 } }\n");
        write("a.yaml", "routes: { GET /b: &same { reply: 2 }, GET /c: *same }\n");
        assertThat(routes()).containsExactly("/a", "/b", "/c");

        write("a.yaml", "routes: { GET /b: *same }\n");
        assertProblems("a.yaml:1:19: routes.\"GET /b\": *same (expected: an anchor &same before it)");
    }

    @Test
    void sourcesOfOneFile_areThoseOfAll() throws IOException, ConfigException {
        write("g.yaml", "include: [u.yaml, r.yaml]\nadmin: { port: 0 }\n");
        write("u.yaml", "upstreams: { users: { url: 'http://localhost:1' } }\nserver: { port: 0 }\n");
        write("r.yaml", "routes: { 'GET /u': { parts: { user: { http: users, get: /u } } } }\n");

        assertThat(routes()).containsExactly("/u");
        assertThat(read().server().port()).isZero();
    }

    @Test
    void cleanConfig_mayIncludeNothing() throws IOException, ConfigException {
        write("g.yaml", "include: []\n" + ROUTES);
        assertThat(routes()).containsExactly("/a");
    }
}
