package dev.gather.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A declaration like that of the product, small enough to know by heart. */
final class Sample {
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";
    private static final String NAME_EXPECTED = "a name of letters, digits and _";

    record Config(
            Server server,
            Map<String, Route> routes,
            @Nullable URI home) {}

    record Server(int port, int instances, long bodyBytesMax, boolean tls, Balance balance) {}

    record Route(Duration deadline, List<String> tags, Map<String, Part> parts) {}

    record Part(
            @Nullable String get,
            @Nullable String query,
            @Nullable Node value,
            List<Part> then) {}

    enum Balance {
        ROUND_ROBIN,
        LEAST_REQUESTS
    }

    static final Field<Integer> PORT = Field.required("port", Types.integer(1, 65_535), "Where to listen.");
    static final Field<Integer> INSTANCES =
            Field.withDefault("instances", Types.integer(1, 64), 2, "one per core", "How many verticles.");
    static final Field<Long> BODY = Field.withDefault("body", Types.size(), 65_536L, "64KiB", "The limit.");
    static final Field<Boolean> TLS = Field.withDefault("tls", Types.bool(), false, "false", "Encrypt.");
    static final Type<Balance> BALANCES = Types.choice(Balance.class);
    static final Field<Balance> BALANCE =
            Field.withDefault("balance", BALANCES, Balance.ROUND_ROBIN, "round-robin", "a | b");
    static final ObjectType<Server> SERVER = new ObjectType<>(
            "server",
            "The HTTP server.",
            List.of(PORT, INSTANCES, BODY, TLS, BALANCE),
            v -> new Server(v.get(PORT), v.get(INSTANCES), v.get(BODY), v.get(TLS), v.get(BALANCE)));

    static final Field<String> GET = Field.optional("get", Types.nonEmptyString(), "The path to call.");
    static final Field<String> QUERY = Field.optional("query", Types.string(), "The SQL.");
    static final Field<Node> VALUE = Field.optional("value", Types.any(), "A constant.");
    static final Field<List<Part>> THEN =
            Field.withDefault("then", Types.list(Types.lazy(Sample::part)), List.of(), "[]", "What follows.");
    static final ObjectType<Part> PART =
            new ObjectType<>("part", "One source.", List.of(GET, QUERY, VALUE, THEN), Sample::buildPart);

    static final Field<Duration> DEADLINE = Field.withDefault(
            "deadline", Types.duration(), Duration.ofSeconds(1), "1s", "When the answer must be there.");
    static final Field<List<String>> TAGS =
            Field.withDefault("tags", Types.list(Types.choice("slow", "fast")), List.of(), "[]", "Labels.");
    static final Field<Map<String, Part>> PARTS =
            Field.required("parts", Types.map(NAME, NAME_EXPECTED, PART), "The parts.");
    static final ObjectType<Route> ROUTE = new ObjectType<>(
            "route",
            "One route.",
            List.of(DEADLINE, TAGS, PARTS),
            v -> new Route(v.get(DEADLINE), v.get(TAGS), v.get(PARTS)));

    static final Field<Server> SERVER_FIELD = Field.required("server", SERVER, "The server.");
    static final Field<Map<String, Route>> ROUTES = Field.withDefault(
            "routes", Types.map("[A-Z]+ /.*", "a method and a path", ROUTE), Map.of(), "{}", "The routes.");
    static final Field<URI> HOME = Field.optional("home", Types.httpUrl(), "Link.");
    static final ObjectType<Config> CONFIG = new ObjectType<>(
            "config",
            "The whole file.",
            List.of(SERVER_FIELD, ROUTES, HOME),
            v -> new Config(v.get(SERVER_FIELD), v.get(ROUTES), v.find(HOME)));

    private Sample() {}

    private static Type<Part> part() {
        return PART;
    }

    private static @Nullable Part buildPart(Values v) {
        if (v.has(GET) && v.has(QUERY)) {
            v.problem(QUERY, "either get or query");
            return null;
        }
        if (v.node().entries().isEmpty()) {
            v.problem("nothing to do", "get, query or value");
            return null;
        }
        return new Part(v.find(GET), v.find(QUERY), v.find(VALUE), v.get(THEN));
    }
}
