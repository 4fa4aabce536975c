package dev.gather.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measures what a question to a verticle costs in each language, for docs/verticles.md: one after another, medians. */
final class VerticleCosts {
    private static final int WARM = 6_000;
    private static final int ROUNDS = 12;
    private static final int CALLS = 500;

    private VerticleCosts() {}

    private static final String JAVA = """
            import dev.gather.verticle.Gather;
            import io.vertx.core.Future;
            import io.vertx.core.VerticleBase;

            public final class Costs extends VerticleBase {
                @Override
                public Future<?> start() {
                    Gather gather = Gather.of(this);
                    return Future.all(
                            gather.consume("java.echo", body -> body),
                            gather.consume("java.http", body -> gather.http("s").get("/one")));
                }
            }
            """;
    private static final String GROOVY = """
            gather.consume('groovy.echo') { it }
            gather.consume('groovy.http') { gather.http('s').get('/one') }
            """;
    private static final String SCRIPT = """
            gather.consume("js.echo", body => body);
            gather.consume("js.http", () => gather.http("s").get("/one"));
            """;
    private static final String KOTLIN = """
            import dev.gather.verticle.Answering
            import dev.gather.verticle.Gather
            import io.vertx.core.Future
            import io.vertx.core.json.JsonObject
            import io.vertx.kotlin.coroutines.CoroutineVerticle
            import io.vertx.kotlin.coroutines.coAwait
            import io.vertx.kotlin.coroutines.vertxFuture

            class Costs : CoroutineVerticle() {
                override suspend fun start() {
                    val gather = Gather.of(this)
                    gather.consume("kotlin.echo", Answering<Any> { body -> vertxFuture(vertx) { body } }).coAwait()
                    gather.consume("kotlin.http", Answering<Any> { vertxFuture(vertx) {
                        val one: Future<JsonObject> = gather.http("s").get("/one")
                        one.coAwait()
                    } }).coAwait()
                }
            }
            """;

    /** @param more names of languages whose files {@code echo.LANGUAGE} lie in a folder, which is the first */
    public static void main(String... more) throws Exception {
        Path folder = Files.createTempDirectory("costs");
        Files.writeString(folder.resolve("Costs.java"), JAVA);
        Files.writeString(folder.resolve("costs.groovy"), GROOVY);
        Files.writeString(folder.resolve("costs.js"), SCRIPT);
        Files.writeString(folder.resolve("Costs.kt"), KOTLIN);
        Files.createDirectory(folder.resolve("plugins"));
        KotlinJar.compile(folder.resolve("Costs.kt"), folder.resolve("plugins/costs.jar"));
        StubService stub = new StubService();
        stub.answers("/one", "{\"price\":1}");
        RunningServer server = RunningServer.start(folder.resolve("t.yaml").toString(), config(stub));
        Map<String, String> targets = new LinkedHashMap<>();
        for (String target :
                "value part java/echo groovy/echo js/echo kotlin/echo java/http groovy/http js/http kotlin/http"
                        .split(" ")) {
            targets.put(target, "/" + target);
        }
        for (String target : targets.values()) {
            micros(server, target, WARM);
        }
        Map<String, double[]> figures = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (String target : targets.keySet()) {
                figures.computeIfAbsent(target, none -> new double[ROUNDS])[round] =
                        micros(server, targets.get(target), CALLS);
            }
        }
        figures.forEach((target, all) -> {
            Arrays.sort(all);
            System.out.printf("%-12s best %6.0f median %6.0f us%n", target, all[0], all[ROUNDS / 2]);
        });
        server.stop();
        stub.close();
        System.exit(0);
    }

    private static String config(StubService stub) {
        StringBuilder config = new StringBuilder();
        config.append("server: { host: 127.0.0.1, port: 0, notice: 1ms, delayMax: 20s }\nadmin: { port: 0 }\n");
        config.append("upstreams: { s: { url: \"" + stub.url() + "\" } }\n");
        config.append(
                "verticles:\n  java: { run: Costs.java }\n  groovy: { run: costs.groovy }\n  js: { run: costs.js }\n");
        config.append("  kotlin: { run: Costs }\nroutes:\n");
        config.append("  GET /value: { deadline: 20s, parts: { a: { value: { x: 1 } } } }\n");
        config.append("  GET /part: { deadline: 20s, parts: { a: { http: s, get: /one } } }\n");
        for (String language : new String[] {"java", "groovy", "js", "kotlin"}) {
            for (String way : new String[] {"echo", "http"}) {
                config.append("  GET /%s/%s: { deadline: 20s, parts: { a: { bus: %1$s.%2$s, send: { x: 1 } } } }%n"
                        .formatted(language, way));
            }
        }
        return config.toString();
    }

    /** The median of so many calls, one after another. */
    private static double micros(RunningServer server, String target, int calls) {
        long[] nanos = new long[calls];
        for (int i = 0; i < calls; i++) {
            long start = System.nanoTime();
            Answer answer = server.get(target);
            nanos[i] = System.nanoTime() - start;
            if (answer.status() != 200) {
                throw new IllegalStateException(target + ": " + answer.body());
            }
        }
        Arrays.sort(nanos);
        return nanos[calls / 2] / 1_000.0;
    }
}
