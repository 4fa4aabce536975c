package dev.gather;

import dev.gather.admin.AdminConfig;
import dev.gather.admission.MemoryConfig;
import dev.gather.compose.WorkersConfig;
import dev.gather.config.Field;
import dev.gather.config.Include;
import dev.gather.config.Node;
import dev.gather.config.ObjectType;
import dev.gather.config.Types;
import dev.gather.config.Values;
import dev.gather.guard.CacheConfig;
import dev.gather.http.ServerConfig;
import dev.gather.plan.Defaults;
import dev.gather.plan.PlanBook;
import dev.gather.plan.PlanBooks;
import dev.gather.plan.RouteConfig;
import dev.gather.source.SourceKind;
import dev.gather.source.SourceKinds;
import dev.gather.verticle.UserVerticle;
import dev.gather.verticle.Verticles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A whole config file, checked.
 *
 * @param server the listener that clients come to
 * @param workers the composing verticles
 * @param admin the listener that operators come to
 * @param memory what requests in flight share
 * @param cache what the parts that keep answers share
 * @param resources upstreams, databases and so on, by their kind and name
 * @param verticles those of the user
 * @param book the plans of all routes
 */
public record GatherConfig(
        ServerConfig server,
        WorkersConfig workers,
        AdminConfig admin,
        MemoryConfig memory,
        CacheConfig cache,
        Map<SourceKind<?, ?>, Map<String, ?>> resources,
        List<UserVerticle> verticles,
        PlanBook book) {
    private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "::", "[::]");
    private static final Field<ServerConfig> SERVER = Field.withDefault(
            "server", ServerConfig.TYPE, ServerConfig.DEFAULT, "its defaults", "The listener that clients come to.");
    private static final Field<WorkersConfig> WORKERS = Field.withDefault(
            "workers", WorkersConfig.TYPE, WorkersConfig.DEFAULT, "its defaults", "The composing verticles.");
    private static final Field<AdminConfig> ADMIN = Field.withDefault(
            "admin", AdminConfig.TYPE, AdminConfig.DEFAULT, "its defaults", "The listener that operators come to.");
    private static final Field<MemoryConfig> MEMORY = Field.withDefault(
            "memory", MemoryConfig.TYPE, MemoryConfig.DEFAULT, "its defaults", "What requests in flight share.");
    private static final Field<CacheConfig> CACHE = Field.withDefault(
            "cache", CacheConfig.TYPE, CacheConfig.DEFAULT, "its defaults", "The room for answers that are kept.");
    private static final Field<Map<String, RouteConfig>> ROUTES = Field.required(
            "routes",
            Types.mapOfSound(PlanBooks.ROUTE_KEY, PlanBooks.ROUTE_KEY_EXPECTED, RouteConfig.TYPE),
            "What clients can ask, by method and path: `GET /pages/{userId}`.");

    public static final ObjectType<GatherConfig> TYPE = new ObjectType<>(
                    "config", "A whole config file, in YAML or JSON.", fields(), GatherConfig::read)
            .prepared((config, problems) -> Defaults.spread(config, ROUTES.name(), problems));

    private static List<Field<?>> fields() {
        List<Field<?>> fields = new ArrayList<>(List.of(Include.FIELD, SERVER, WORKERS, ADMIN, MEMORY, CACHE));
        for (SourceKind<?, ?> kind : SourceKinds.ALL) {
            Field<?> section = kind.section();
            if (section != null) {
                fields.add(section);
            }
        }
        fields.add(UserVerticle.FIELD);
        fields.add(Defaults.FIELD);
        fields.add(ROUTES);
        return fields;
    }

    private static GatherConfig read(Values v) {
        Map<SourceKind<?, ?>, Map<String, ?>> resources = new LinkedHashMap<>();
        for (SourceKind<?, ?> kind : SourceKinds.ALL) {
            resources.put(kind, resources(v, kind));
        }
        checkPorts(v);
        PlanBook book = PlanBooks.read(v.get(ROUTES), v.node(ROUTES), resources, v.problems());
        List<UserVerticle> verticles = UserVerticle.read(v.get(UserVerticle.FIELD), v.problems());
        return new GatherConfig(
                v.get(SERVER), v.get(WORKERS), v.get(ADMIN), v.get(MEMORY), v.get(CACHE), resources, verticles, book);
    }

    private static void checkPorts(Values v) {
        ServerConfig server = v.get(SERVER);
        AdminConfig admin = v.get(ADMIN);
        if (server.port() != 0 && server.port() == admin.port() && overlap(server.host(), admin.host())) {
            Node written = v.node(v.has(ADMIN) ? ADMIN : SERVER);
            String found = String.valueOf(admin.port());
            v.problems().add(written.position(), "admin.port", found, "another port than server.port");
        }
    }

    private static boolean overlap(String host, String other) {
        return host.equals(other) || ANY_ADDRESS.contains(host) || ANY_ADDRESS.contains(other);
    }

    private static <R> Map<String, R> resources(Values v, SourceKind<R, ?> kind) {
        Field<Map<String, R>> section = kind.section();
        Map<String, R> found = section == null ? null : v.find(section);
        return found == null ? Map.of() : found;
    }

    /** How many event loops there are: one for each instance, so that HTTP and composing verticles pair up on them. */
    public int eventLoops() {
        return Math.max(server.instances(), workers.instances());
    }

    /** The most that a call of a verticle may take: as long as any caller waits. Null where there are no verticles. */
    @Nullable
    Duration freely() {
        Duration longest = book.plans().stream()
                .map(plan -> plan.endpoint().deadline())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return verticles.isEmpty() ? null : Verticles.longest(longest);
    }

    /** The same with another port for clients. */
    public GatherConfig withPort(int port) {
        return new GatherConfig(server.withPort(port), workers, admin, memory, cache, resources, verticles, book);
    }

    /** The same with this many HTTP verticles and composing verticles. */
    public GatherConfig withInstances(int number) {
        return new GatherConfig(
                server.withInstances(number),
                new WorkersConfig(number),
                admin,
                memory,
                cache,
                resources,
                verticles,
                book);
    }
}
