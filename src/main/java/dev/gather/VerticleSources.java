package dev.gather;

import dev.gather.json.Json;
import dev.gather.plan.Plan;
import dev.gather.plan.PlanBook;
import dev.gather.reference.Shape;
import dev.gather.request.Cancellation;
import dev.gather.request.Endpoint;
import dev.gather.source.CallSpec;
import dev.gather.source.Reason;
import dev.gather.source.RouteUse;
import dev.gather.source.Source;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import dev.gather.source.SourceException;
import dev.gather.source.SourceKind;
import dev.gather.source.http.HttpKind;
import dev.gather.source.postgres.PostgresKind;
import dev.gather.verticle.Sources;
import dev.gather.verticle.UpstreamCall;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The sources of the server as the user's verticles ask them. Thread-safe. */
final class VerticleSources implements Sources {
    /** Statements whose types are known; a verticle that writes values into its statements has more of them. */
    private static final int STATEMENTS_MAX = 256;

    /** So many verticles may ask for a route's answer inside of each other: more go round in a circle. */
    private static final int DEPTH_MAX = 8;

    private final OpenSources sources;
    private final SourceKind<?, ?> http;
    private final SourceKind<?, ?> sql;
    private final Set<String> routes;
    private final Map<String, UnaryOperator<Source>> guards = new ConcurrentHashMap<>();
    private final Map<Statement, Asked> statements = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Statement, Asked> eldest) {
            return size() > STATEMENTS_MAX;
        }
    };

    private record Statement(String database, String text, int values) {}

    private record Asked(Source source, boolean writes) {}

    VerticleSources(OpenSources sources, PlanBook book) {
        this.sources = sources;
        this.http = sources.kindOf(HttpKind.class);
        this.sql = sources.kindOf(PostgresKind.class);
        this.routes = book.plans().stream()
                .map(Plan::endpoint)
                .filter(endpoint -> endpoint.method().equals("GET"))
                .map(Endpoint::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public List<String> unlessUpstream(String name) {
        return sources.unless(HttpKind.class, name);
    }

    @Override
    public List<String> unlessDatabase(String name) {
        return sources.unless(PostgresKind.class, name);
    }

    @Override
    public Future<SourceAnswer> http(String verticle, UpstreamCall asked, SourceCall call) {
        String upstream = asked.upstream();
        CallSpec spec = HttpKind.call(upstream, asked.method(), asked.target(), asked.headers(), asked.body());
        return fetch(guard(http, verticle, upstream), asked(http, spec), call);
    }

    @Override
    public Future<SourceAnswer> sql(String verticle, String database, String text, List<Json> values, SourceCall call) {
        Asked asked = statement(new Statement(database, text, values.size()));
        return fetch(guard(sql, verticle, database), asked, call.with(PostgresKind.values(values)));
    }

    private synchronized Asked statement(Statement statement) {
        Asked known = statements.get(statement);
        if (known != null) {
            return known;
        }
        CallSpec spec = PostgresKind.statement(statement.database(), statement.text(), statement.values());
        Asked made = asked(sql, spec);
        statements.put(statement, made);
        return made;
    }

    private Asked asked(SourceKind<?, ?> kind, CallSpec spec) {
        boolean writes = spec.effect() == CallSpec.Effect.WRITES;
        return new Asked(sources.source(kind, spec, writes), writes);
    }

    private UnaryOperator<Source> guard(SourceKind<?, ?> kind, String verticle, String resource) {
        return guards.computeIfAbsent(
                verticle + " " + kind.key() + " " + resource,
                none -> sources.guard("verticle " + verticle, kind, resource));
    }

    /** Once it is under way, nothing but the end of its time stops a write. */
    private static Future<SourceAnswer> fetch(UnaryOperator<Source> guard, Asked asked, SourceCall call) {
        SourceCall own = asked.writes() ? call.asWrite(new Cancellation(), null) : call;
        return guard.apply(asked.source()).fetch(own);
    }

    @Override
    public Future<SourceAnswer> route(String route, Map<String, Json> params, SourceCall call) {
        if (!routes.contains(route)) {
            return SourceException.failed(
                    Reason.BUG, "no route " + route + " (expected: one of " + String.join(", ", routes) + ")");
        }
        int depth = call.request().depth() + 1;
        if (depth > DEPTH_MAX) {
            return SourceException.failed(
                    Reason.BUG, "route " + route + " asked for by " + depth + " verticles in turn: a circle");
        }
        Map<String, Shape> shapes = new LinkedHashMap<>();
        params.forEach((name, value) -> shapes.put(name, new Shape.Constant(value)));
        return sources.routes()
                .answer(new RouteUse(route, shapes), call.with(call.request().at(depth)));
    }
}
