package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.ScriptEscapes.Attempt;
import io.vertx.core.Future;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One server runs whatever code it is sent, and stays well. */
final class ScriptEscapesTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private static Path home;

    private static RunningServer server;

    /** Those up to this one were ended by a test. The first is ended by none. */
    private static final AtomicInteger ENDED = new AtomicInteger();

    private static final int SCRIPTS = 20;
    private static final String LOOP = "(() => { while (true); })()";
    private static final String HOSTILE = """
            gather.consume(gather.config.at, code => (0, eval)(code));
            gather.consume(`${gather.config.at}.well`, () => 1);
            """;
    private static final String SERVER = """
            server: { host: 127.0.0.1, port: 0, delayMax: 20s, notice: 1ms }
            admin: { port: 0 }
            upstreams: { stock: { url: "http://127.0.0.1:1" } }
            """;
    private static final String ROUTES = """
              POST /run/%d:
                deadline: 10s
                body: { type: string }
                parts: { a: { bus: s%1$d, send: "{body}", read: true } }
              POST /quick/%1$d:
                deadline: 500ms
                body: { type: string }
                parts: { a: { bus: s%1$d, send: "{body}", read: true } }
              GET /well/%1$d: { parts: { a: { bus: s%1$d.well, send: 1 } } }
            """;

    @BeforeAll
    static void start() throws IOException {
        Path folder = home.resolve("scripts");
        ScriptFolder scripts = new ScriptFolder(folder)
                .script("hostile.js", HOSTILE)
                .script("other.js", "gather.consume('other', () => [({}).polluted === undefined, JSON.parse('[1]')]);")
                .script("../outside.js", "export const a = 1;")
                .script("later.js", "export const a = 1;")
                .script("secret.txt", "secret");
        Files.createDirectory(folder.resolve("folder.js"));
        Files.createSymbolicLink(folder.resolve("link.js"), home.resolve("outside.js"));
        StringBuilder verticles = new StringBuilder("verticles:\n");
        StringBuilder routes = new StringBuilder("routes:\n  GET /other: { parts: { a: { bus: other, send: 1 } } }\n");
        verticles.append("  other: { run: " + scripts.run("other.js") + " }\n");
        for (int i = 0; i < SCRIPTS; i++) {
            verticles.append("  s%d: { run: %s, config: { at: s%1$d } }\n".formatted(i, scripts.run("hostile.js")));
            routes.append(ROUTES.formatted(i));
        }
        server = RunningServer.start(SERVER + verticles + routes);
    }

    @AfterAll
    static void stop() {
        Loopback.await(server.stopping());
    }

    /** Whatever was tried, all scripts answer others, now or after they began anew. */
    @AfterEach
    void isWell() {
        isWell(0);
        isWell(ENDED.get());
    }

    private static void isWell(int script) {
        Loopback.eventually(
                SOON, () -> assertThat(server.get("/well/" + script).body()).isEqualTo("{\"a\":1}"));
    }

    private static Answer run(String code, String becomes) {
        String path = becomes.startsWith("504") ? "/quick/0" : "/run/0";
        return server.send("POST", path, Json.encode(code));
    }

    private static Answer run(int script, String code) {
        return server.send("POST", "/run/" + script, Json.encode(code));
    }

    private static String outcome(Answer answer) {
        if (answer.status() == 200) {
            return answer.body().substring("{\"a\":".length(), answer.body().length() - 1);
        }
        JsonObject problem = answer.json();
        return answer.status() + " " + problem.getString("reason");
    }

    @ParameterizedTest
    @MethodSource("dev.gather.scenario.ScriptEscapes#reaching")
    void reachingOut_findsNothing(Attempt attempt) {
        assertThat(outcome(run(attempt.code(), attempt.becomes()))).isEqualTo(attempt.becomes());
    }

    @ParameterizedTest
    @MethodSource("dev.gather.scenario.ScriptEscapes#imports")
    void foreignImport_isRefused(String name) {
        String code = "import('" + name + "').then(() => 'reached', () => 'refused')";

        assertThat(outcome(run(code, ""))).isEqualTo("\"refused\"");
    }

    @ParameterizedTest
    @MethodSource("dev.gather.scenario.ScriptEscapes#garbage")
    void garbage_failsItsPartAlone(Attempt attempt) {
        Answer answer = run(attempt.code(), attempt.becomes());

        assertThat(outcome(answer)).isEqualTo(attempt.becomes());
        assertThat(answer.body()).doesNotContain("secret").doesNotContain(".js");
    }

    @ParameterizedTest
    @MethodSource("dev.gather.scenario.ScriptEscapes#greedy")
    void greedyRun_isEnded(String code) {
        Answer answer = run(ENDED.incrementAndGet(), code);

        assertThat(outcome(answer)).isEqualTo("500 bug");
    }

    @ParameterizedTest
    @MethodSource("dev.gather.scenario.ScriptEscapes#slow")
    void slowRun_comesToAnEnd(String code) {
        assertThat(run(ENDED.incrementAndGet(), code).status()).isIn(200, 500, 504);
    }

    @Test
    void pollutedPrototype_isRefusedAndSeenByNobody() {
        assertThat(outcome(run("'use strict'; ({}).__proto__.polluted = 1", "")))
                .isEqualTo("500 bug");
        assertThat(outcome(run("JSON.parse('{\"__proto__\":{\"polluted\":1}}').a", "")))
                .isEqualTo("502 malformed");
        assertThat(outcome(run("typeof ({}).polluted", ""))).isEqualTo("\"undefined\"");
    }

    @Test
    void builtInsThatWereReplaced_areThoseOfOneContext() {
        int script = ENDED.incrementAndGet();
        run(script, "JSON.parse = () => 'replaced'; Promise.prototype.then = null; Array.prototype.map = null; 1");

        assertThat(server.get("/other").body()).isEqualTo("{\"a\":[true,[1]]}");
        assertThat(outcome(run(script, "[1]"))).isEqualTo("[1]");
    }

    @Test
    void othersOfAnEndedScript_failWithIt() {
        int script = ENDED.incrementAndGet();
        Future<Answer> other = server.writing("POST", "/run/" + script, Json.encode("new Promise(() => {})"));

        assertThat(outcome(run(script, LOOP))).isEqualTo("500 bug");
        assertThat(outcome(Loopback.await(other))).isEqualTo("502 upstream");
    }

    @Test
    void scriptThatIsEndedAgain_waitsBeforeItBegins() {
        int script = ENDED.incrementAndGet();
        run(script, LOOP);
        isWell(script);

        assertThat(outcome(run(script, LOOP))).isEqualTo("500 bug");
        assertThat(outcome(run(script, "1"))).isEqualTo("503 refused");
    }
}
