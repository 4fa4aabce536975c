package dev.gather.source.postgres;

import dev.gather.config.Field;
import dev.gather.config.ObjectType;
import dev.gather.config.Type;
import dev.gather.config.Types;
import dev.gather.config.Values;
import dev.gather.source.BreakerConfig;
import dev.gather.source.RetryBudgetConfig;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Postgres database.
 *
 * @param server host, port, database and user
 * @param pool the most connections open at once
 * @param waiting how many calls may wait for one
 * @param connectTimeout how long to wait for a connection to be made
 * @param answerBytesMax the largest answer that is read
 * @param rowsMax the most rows that a query may give
 * @param breaker when its calls are refused
 * @param retryBudget how many more calls may be made than were asked for
 */
record DatabaseConfig(
        PgConnectOptions server,
        int pool,
        int waiting,
        Duration connectTimeout,
        long answerBytesMax,
        int rowsMax,
        BreakerConfig breaker,
        RetryBudgetConfig retryBudget) {
    /** A database that was down is found again within a second or two: its probes are cheap. */
    private static final BreakerConfig BREAKER_DEFAULT = new BreakerConfig(
            BreakerConfig.DEFAULT.calls(),
            BreakerConfig.DEFAULT.failedPercent(),
            BreakerConfig.DEFAULT.window(),
            Duration.ofSeconds(1));

    private static final Field<String> URL = Field.required(
            "url", Types.nonEmptyString(), "Where the database is: `postgresql://user@host:5432/database`.");
    private static final Field<String> PASSWORD = Field.optional(
            "password", Types.string(), "The user's password; better `\"${NAME}\"` or `\"${file:/path}\"`.");
    private static final Field<Integer> POOL =
            Field.withDefault("pool", Types.integer(1, 1000), 16, "16", "The most connections open at once.");
    private static final Field<Integer> WAITING = Field.withDefault(
            "waiting",
            Types.integer(0, 1_000_000),
            1024,
            "1024",
            "How many calls may wait for a connection, each no longer than its own deadline; more are refused.");
    private static final Field<Duration> CONNECT_TIMEOUT = Field.withDefault(
            "connectTimeout", Types.duration(), Duration.ofMillis(500), "500ms", "How long connecting may take.");
    private static final Field<Long> ANSWER_MAX = Field.withDefault(
            "answerMax", Types.size(), 4L * 1024 * 1024, "4MiB", "The largest answer of one query that is read.");
    private static final Field<Integer> ROWS_MAX = Field.withDefault(
            "rowsMax", Types.integer(1, 1_000_000), 10_000, "10000", "The most rows that one query may give.");

    private static final Field<BreakerConfig> BREAKER =
            BreakerConfig.field(BREAKER_DEFAULT, "as of an upstream, but `open: 1s`");

    static final Type<DatabaseConfig> TYPE = new ObjectType<>(
            "database",
            "A Postgres database that parts are read from.",
            List.of(
                    URL,
                    PASSWORD,
                    POOL,
                    WAITING,
                    CONNECT_TIMEOUT,
                    ANSWER_MAX,
                    ROWS_MAX,
                    BREAKER,
                    RetryBudgetConfig.FIELD),
            DatabaseConfig::read);

    private static @Nullable DatabaseConfig read(Values v) {
        PgConnectOptions server = server(v.get(URL));
        if (server == null) {
            v.problem(URL, "a URL such as postgresql://user@host:5432/database");
            return null;
        }
        String password = v.find(PASSWORD);
        if (password != null) {
            server.setPassword(password);
        }
        return new DatabaseConfig(
                server,
                v.get(POOL),
                v.get(WAITING),
                v.get(CONNECT_TIMEOUT),
                v.get(ANSWER_MAX),
                v.get(ROWS_MAX),
                v.get(BREAKER),
                v.get(RetryBudgetConfig.FIELD));
    }

    /** As libpq reads {@code sslmode}: verified by authority from verify-ca on, and by name with verify-full. */
    private static PgConnectOptions withTls(PgConnectOptions server) {
        if (server.getSslMode() == SslMode.DISABLE) {
            return server;
        }
        boolean verified = server.getSslMode() == SslMode.VERIFY_CA || server.getSslMode() == SslMode.VERIFY_FULL;
        String names = server.getSslMode() == SslMode.VERIFY_FULL ? "HTTPS" : "";
        ClientSSLOptions tls = new ClientSSLOptions().setHostnameVerificationAlgorithm(names);
        return server.setSslOptions(verified ? tls.setTrustOptions(JvmTrust.options()) : tls.setTrustAll(true));
    }

    private static @Nullable PgConnectOptions server(String url) {
        try {
            return withTls(PgConnectOptions.fromUri(url));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
