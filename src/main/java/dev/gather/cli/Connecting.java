package dev.gather.cli;

import dev.gather.GatherConfig;
import dev.gather.LocalServer;
import dev.gather.Server;
import dev.gather.config.Field;
import dev.gather.config.MapNode;
import dev.gather.config.Node;
import dev.gather.config.Position;
import dev.gather.config.Problems;
import dev.gather.layout.Quantities;
import dev.gather.plan.PartPlan;
import dev.gather.plan.Plan;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks everything that a config names whether it is there, and understands what the routes ask. */
final class Connecting {
    private static final int PATIENCE_SECONDS = 5;
    private static final int FOUND_MAX = 200;

    private final Node root;
    private final GatherConfig config;
    private final Problems problems;
    private final List<String> answering = new ArrayList<>();

    /**
     * @param root the config as it is written
     * @param problems where what fails is added, at its place
     */
    Connecting(Node root, GatherConfig config, Problems problems) {
        this.root = root;
        this.config = config;
        this.problems = problems;
    }

    /** What answers, such as {@code upstreams.users}. */
    List<String> check() throws InterruptedException, ExecutionException, TimeoutException {
        Vertx vertx = Server.vertx(config);
        try {
            LocalServer server = new LocalServer(vertx, config, observation -> {}, (plan, runner) -> runner);
            reach(server);
            for (Plan plan : config.book().plans()) {
                verify(server, plan);
            }
            Waiting.forResult(server.close());
        } finally {
            Waiting.forResult(vertx.close());
        }
        return answering;
    }

    private void reach(LocalServer server) throws InterruptedException {
        Map<Resource, Future<Void>> asked = new LinkedHashMap<>();
        config.resources().forEach((kind, resources) -> {
            Field<?> section = kind.section();
            if (section != null) {
                resources
                        .keySet()
                        .forEach(name ->
                                asked.put(new Resource(section.name(), name), inTime(server.reach(kind, name))));
            }
        });
        for (Map.Entry<Resource, Future<Void>> resource : asked.entrySet()) {
            String failure = failure(resource.getValue());
            if (failure == null) {
                answering.add(resource.getKey().toString());
            } else {
                report(
                        failure,
                        "an answer",
                        resource.getKey().section(),
                        resource.getKey().name());
            }
        }
    }

    private record Resource(String section, String name) {
        @Override
        public String toString() {
            return section + "." + name;
        }
    }

    /** What does not answer is reported already, and not for every part again. */
    private void verify(LocalServer server, Plan plan) throws InterruptedException {
        for (PartPlan part : plan.parts()) {
            String resource = String.valueOf(part.call().resource());
            boolean answers = answering.stream().anyMatch(place -> place.endsWith("." + resource));
            String failure = answers ? failure(inTime(server.verify(part))) : null;
            if (failure != null) {
                String expected = "what " + resource + " understands";
                report(
                        failure,
                        expected,
                        "routes",
                        plan.endpoint().name(),
                        "parts",
                        part.name().text(),
                        "query");
            }
        }
    }

    private static Future<Void> inTime(Future<Void> answer) {
        return answer.timeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Null for none. */
    private static @Nullable String failure(Future<Void> answer) throws InterruptedException {
        try {
            Waiting.forResult(answer);
            return null;
        } catch (ExecutionException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            boolean late = why instanceof TimeoutException;
            return late
                    ? "no answer in " + PATIENCE_SECONDS + " s"
                    : Quantities.cut(why.getMessage() == null ? why.toString() : why.getMessage(), FOUND_MAX);
        } catch (TimeoutException e) {
            return "no answer";
        }
    }

    /** At the deepest of the keys that is written. */
    private void report(String found, String expected, String... keys) {
        Node node = root;
        Position position = root.position();
        for (String key : keys) {
            for (MapNode.Entry entry : node instanceof MapNode map ? map.entries() : List.<MapNode.Entry>of()) {
                if (entry.key().equals(key)) {
                    node = entry.value();
                    position = entry.keyPosition();
                    break;
                }
            }
        }
        problems.add(position, node.path(), found, expected);
    }
}
