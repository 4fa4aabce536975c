package dev.gather.scale;

import dev.gather.kit.Backend;
import dev.gather.kit.OpenLoad;
import dev.gather.kit.Subject;
import dev.gather.lab.load.ClosedLoad;
import dev.gather.lab.load.LoadResult;
import dev.gather.lab.load.Target;
import dev.gather.lab.process.ProcessFigures;
import dev.gather.scenario.Loopback;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs the server, as a process of its own, with more and more routes, parts, calls, bytes, event loops and waiting
 * requests, and prints a table of what each costs; {@code mvn -Pscale test}. Load and service share the cores with it:
 * the processor time of the server is the figure to compare, requests a second are those of all three together.
 */
public final class ScalingRun {
    private static final int CLIENTS = 64;
    private static final Duration WARM_UP = Duration.ofSeconds(12);
    private static final Duration WARM = Duration.ofSeconds(3);
    private static final Duration MEASURED = Duration.ofSeconds(4);
    private static final long LATE_MILLIS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path TABLE = Path.of("target", "scaling.md");

    private final Map<String, Buffer> bodies = new ConcurrentHashMap<>();
    private final StringBuilder table = new StringBuilder();

    public static void main(String[] args) throws IOException {
        new ScalingRun().run();
        Loopback.VERTX.close().await();
    }

    private void run() throws IOException {
        try (Backend service = new Backend(0)) {
            service.does(this::serve);
            Configs configs = new Configs(service.url());
            line("| | answers/s | CPU µs an answer | p50 ms | p99 ms | others |");
            line("| --- | --- | --- | --- | --- | --- |");
            for (int routes : new int[] {1, 10, 100, 1000}) {
                try (Subject server = Subject.start(configs.routes(routes))) {
                    warmUp(server, "/r0/pages/1");
                    measure(server, routes + " routes, two parts", "/r" + (routes - 1) + "/pages/7");
                }
            }
            shapes(configs, 2);
            shapes(configs, 1);
            for (int waiting : new int[] {100, 1_000, 5_000, 10_000}) {
                waiting(configs, waiting);
            }
        }
        Files.writeString(TABLE, table);
    }

    private void serve(HttpServerRequest request) {
        String path = request.path();
        if (path.equals("/late")) {
            Loopback.VERTX.setTimer(LATE_MILLIS, id -> request.response().end("1"));
            return;
        }
        request.response().end(bodies.computeIfAbsent(path, ScalingRun::body));
    }

    /** A list of small objects, as long as the path says. */
    private static Buffer body(String path) {
        int bytes = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        String element = "{\"id\":123456,\"total\":1.10,\"name\":\"some text\"},";
        String text = "[" + element.repeat((bytes - 3) / element.length()) + "0]";
        return Buffer.buffer((text + " ".repeat(bytes - text.length())).getBytes(StandardCharsets.US_ASCII));
    }

    private void shapes(Configs configs, int instances) {
        try (Subject server = Subject.start(configs.shapes(instances))) {
            warmUp(server, "/parts/4");
            String of = instances == 1 ? ", one event loop" : "";
            for (int parts : Configs.PARTS) {
                measure(server, parts + " parts" + of, "/parts/" + parts);
            }
            for (int elements : Configs.ELEMENTS) {
                measure(server, "`each` of " + elements + of, "/elements/" + elements);
            }
            for (int bytes : Configs.BYTES) {
                measure(server, "an answer of " + bytes + " B" + of, "/bytes/" + bytes);
            }
        }
    }

    private static void warmUp(Subject server, String path) {
        ClosedLoad.run(new Target(server.port(), path), CLIENTS, WARM_UP);
    }

    private void measure(Subject server, String what, String path) {
        ProcessFigures figures = server.figures();
        double[] cpu = new double[2];
        LoadResult result = ClosedLoad.run(
                new Target(server.port(), path),
                CLIENTS,
                WARM,
                MEASURED,
                () -> cpu[0] = figures.cpuSeconds(),
                () -> cpu[1] = figures.cpuSeconds());
        long good = result.answered("200");
        row(what, result, (cpu[1] - cpu[0]) * 1e6 / Math.max(1, good), others(result));
    }

    /** All ask at once and are answered ten seconds later; before that it is looked at what they hold. */
    private void waiting(Configs configs, int count) {
        try (Subject server = Subject.start(configs.waiting())) {
            ClosedLoad.run(new Target(server.port(), Configs.WAITING), 50, Duration.ofMillis(100));
            ProcessFigures figures = server.figures();
            long heapBefore = figures.heapAfterGcBytes();
            Future<LoadResult> waiting = new OpenLoad(server.port(), Configs.WAITING + "?n={n}")
                    .patience(PATIENCE)
                    .startAtOnce(count);
            Loopback.pause(Duration.ofMillis(LATE_MILLIS * 3 / 4));
            double heapEach = (figures.heapAfterGcBytes() - heapBefore) / 1024.0 / count;
            long rss = figures.rssBytes() >> 20;
            LoadResult result = OpenLoad.await(waiting, PATIENCE);
            line(String.format(
                    Locale.ROOT,
                    "| %,d at once, waiting for 10 s | | | %.0f | %.0f | %.1f KiB of heap each, %d MiB in all; %s |",
                    count,
                    result.p(50),
                    result.p(99),
                    heapEach,
                    rss,
                    result.statuses()));
        }
    }

    private static String others(LoadResult result) {
        boolean allGood = result.answered("200") == result.sent();
        return allGood ? "" : result.statuses() + (result.failed().isEmpty() ? "" : " failed " + result.failed());
    }

    private void row(String what, LoadResult result, double cpuMicros, String others) {
        line(String.format(
                Locale.ROOT,
                "| %s | %,.0f | %.1f | %.1f | %.1f | %s |",
                what,
                result.goodput(),
                cpuMicros,
                result.p(50),
                result.p(99),
                others));
    }

    private void line(String line) {
        System.out.println(line);
        table.append(line).append('\n');
    }
}
