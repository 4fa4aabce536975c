package dev.gather.verticle.kit;

import dev.gather.json.Json;
import dev.gather.json.MalformedJson;
import dev.gather.source.Failure;
import dev.gather.source.Reason;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import dev.gather.source.SourceException;
import dev.gather.verticle.CallFailed;
import dev.gather.verticle.Sources;
import dev.gather.verticle.UpstreamCall;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Sources that give what a test says, and fail with {@code bug} for what it has not said. Said before it starts. */
final class StubSources implements Sources {
    private static final String ROUTE = "route";

    private final Map<String, Supplier<Future<SourceAnswer>>> answers = new LinkedHashMap<>();
    private final Set<String> upstreams = new LinkedHashSet<>();
    private final Set<String> databases = new LinkedHashSet<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    void upstream(String name, String call, String json) {
        upstreams.add(name);
        answers.put(key(name, call), answering(json));
    }

    void database(String name, String begins, String json) {
        databases.add(name);
        answers.put(key(name, begins), answering(json));
    }

    void route(String key, String json) {
        answers.put(key(ROUTE, key), answering(json));
    }

    void fails(String name, String call, String reason) {
        upstreams.add(name);
        databases.add(name);
        answers.put(key(name, call), () -> Future.failedFuture(CallFailed.of(reason, "as the test says")));
    }

    private static Supplier<Future<SourceAnswer>> answering(String json) {
        try {
            SourceAnswer answer = new SourceAnswer(Json.parse(json.getBytes(StandardCharsets.UTF_8)));
            return () -> Future.succeededFuture(answer);
        } catch (MalformedJson e) {
            throw new IllegalArgumentException("not JSON: " + json, e);
        }
    }

    private static String key(String name, String call) {
        return name + " " + call.strip().replaceAll("\\s+", " ");
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public List<String> unlessUpstream(String name) {
        return unless(name, upstreams);
    }

    @Override
    public List<String> unlessDatabase(String name) {
        return unless(name, databases);
    }

    private static List<String> unless(String name, Set<String> known) {
        return known.contains(name) ? List.of() : known.isEmpty() ? List.of("none") : List.copyOf(known);
    }

    @Override
    public Future<SourceAnswer> http(String verticle, UpstreamCall asked, SourceCall call) {
        return answer(key(asked.upstream(), asked.method() + " " + asked.target()));
    }

    @Override
    public Future<SourceAnswer> sql(String verticle, String database, String text, List<Json> values, SourceCall call) {
        return answer(key(database, text));
    }

    @Override
    public Future<SourceAnswer> route(String route, Map<String, Json> params, SourceCall call) {
        return answer(key(ROUTE, route));
    }

    /** Of several that fit the longest. */
    private Future<SourceAnswer> answer(String call) {
        asked.add(call);
        String best = null;
        for (String known : answers.keySet()) {
            if (call.startsWith(known) && (best == null || known.length() > best.length())) {
                best = known;
            }
        }
        Supplier<Future<SourceAnswer>> found = best == null ? null : answers.get(best);
        return found == null
                ? Future.failedFuture(new SourceException(Failure.of(Reason.BUG, "the test says nothing of " + call)))
                : found.get();
    }
}
