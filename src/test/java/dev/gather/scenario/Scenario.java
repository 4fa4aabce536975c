package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.demo.DemoPostgres;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;

/**
 * A test of the whole server: services and databases are said first, then the server is started with routes that use
 * them. When the test is over the server stops, and nothing that it began may be left.
 */
public abstract class Scenario {
    private static final Duration SETTLES = Duration.ofSeconds(3);
    private static final Duration LEFT = Duration.ofSeconds(10);
    private static final String ACTIVE = """
            select count(*) from pg_stat_activity where application_name = 'gather' and state <> 'idle'""";

    private final Map<String, String> upstreams = new LinkedHashMap<>();
    private final Map<String, String> databases = new LinkedHashMap<>();
    private final List<StubService> stubs = new ArrayList<>();
    private final List<RunningServer> servers = new ArrayList<>();
    private final StringBuilder settings = new StringBuilder();
    private boolean usesSharedPostgres;

    /** A new service, and the upstream of that name. */
    protected final StubService service(String name) {
        return service(name, "");
    }

    /** @param settings of the upstream besides its url, such as {@code answerMax: 1KiB} */
    protected final StubService service(String name, String settings) {
        StubService stub = new StubService();
        stubs.add(stub);
        upstream(name, stub.url(), settings);
        return stub;
    }

    protected final void upstream(String name, String url, String settings) {
        upstreams.put(name, "{ url: \"" + url + "\", " + settings + " }");
    }

    /** An upstream of these services. */
    protected final void upstreams(String name, String settings, StubService... hosts) {
        String urls = Arrays.stream(hosts).map(StubService::url).collect(Collectors.joining(", "));
        upstreams.put(name, "{ urls: [" + urls + "], " + settings + " }");
    }

    /** The database {@code shop}, on the Postgres of all tests. */
    protected final void shop(String settings) {
        usesSharedPostgres = true;
        shop(Loopback.postgres(), settings);
    }

    protected final void shop(DemoPostgres postgres, String settings) {
        shop(postgres.url(), settings);
    }

    protected final void shop(String url, String settings) {
        databases.put("shop", "{ url: \"" + url + "\", " + settings + " }");
    }

    /** A line at the top of the config, such as {@code cache: { max: 1MiB }}. */
    protected final void setting(String line) {
        settings.append(line).append('\n');
    }

    /** @param routes the config from {@code routes:} on, without that line, indented by two */
    protected final RunningServer start(String routes) {
        return startWith("", routes);
    }

    /** @param server settings of the listener, such as {@code drain: 1s} */
    protected final RunningServer startWith(String server, String routes) {
        StringBuilder config = new StringBuilder();
        String patient = server.contains("delayMax") ? "" : "delayMax: 20s, "; // whatever else the machine does
        String prompt = server.contains("notice") ? "" : "notice: 1ms, "; // nobody looks whether it is ready
        config.append("server: { host: 127.0.0.1, port: 0, ")
                .append(patient)
                .append(prompt)
                .append(server)
                .append(" }\n");
        config.append("admin: { port: 0 }\n");
        config.append(settings);
        append(config, "upstreams", upstreams);
        append(config, "databases", databases);
        config.append("routes:\n").append(routes.indent(2));
        RunningServer running = RunningServer.start(config.toString());
        servers.add(running);
        return running;
    }

    private static void append(StringBuilder config, String section, Map<String, String> entries) {
        if (!entries.isEmpty()) {
            config.append(section).append(":\n");
            entries.forEach((name, value) ->
                    config.append("  ").append(name).append(": ").append(value).append('\n'));
        }
    }

    /** Nothing goes on: no request at a service, no query in the shared Postgres. */
    protected final void nothingIsLeft() {
        Loopback.eventually(SETTLES, () -> {
            assertThat(stubs).allSatisfy(stub -> assertThat(stub.open()).isZero());
            if (usesSharedPostgres) {
                assertThat(activeQueries()).isZero();
            }
        });
    }

    /** All who watched have left, and nothing is composed for them. */
    protected static void nobodyWatches(RunningServer server) {
        Loopback.eventually(LEFT, () -> {
            assertThat(server.metric("gather_watched_keys", "")).isZero();
            assertThat(server.metric("gather_watchers", "")).isZero();
        });
    }

    /** How many sessions of the server under test are doing something in the shared Postgres. */
    protected static long activeQueries() {
        return number(ACTIVE);
    }

    /** The answer of the shared Postgres to a query for one number. */
    protected static long number(String query) {
        return run(query).iterator().next().getLong(0);
    }

    /** Runs a statement in the shared Postgres, as the owner of the shop. */
    protected static RowSet<Row> run(String sql) {
        return run(Loopback.postgres(), sql);
    }

    protected static RowSet<Row> run(DemoPostgres postgres, String sql) {
        PgConnectOptions options = PgConnectOptions.fromUri(postgres.url());
        return Loopback.await(PgConnection.connect(Loopback.VERTX, options)
                .compose(connection -> connection
                        .query(sql)
                        .execute()
                        .eventually(() -> connection.close().otherwiseEmpty())));
    }

    @AfterEach
    final void stopAll() {
        try {
            nothingIsLeft();
            Loopback.await(
                    Future.join(servers.stream().map(RunningServer::stopping).toList()));
        } finally {
            stubs.forEach(StubService::close);
        }
    }
}
