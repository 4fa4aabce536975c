package dev.gather.source.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One database: its connections, which only read, and how a query on one of them is cancelled. Thread-safe.
 *
 * <p>Every connection ends its statements by itself a moment after the longest deadline that uses it: the floor under
 * cancelling, for when the cancel request does not get through.
 */
final class Database {
    private static final int STATEMENT_FLOOR_MILLIS = 200;
    private static final int STATEMENTS_CACHED = 256;
    private static final int STATEMENT_LENGTH_CACHED = 16 * 1024;
    private static final int IDLE_SECONDS = 600;

    private final Vertx vertx;
    private final DatabaseConfig config;
    private final PgConnectOptions server;
    private final Connections connections;
    private final NetClient cancelling;

    Database(Vertx vertx, int eventLoops, DatabaseConfig config, Duration longestDeadline) {
        this.vertx = vertx;
        this.config = config;
        this.server = server(config, longestDeadline);
        this.connections = new Connections(config.pool(), eventLoops, size -> pool(vertx, size));
        this.cancelling = vertx.createNetClient(new NetClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis()));
    }

    private Pool pool(Vertx vertx, int size) {
        return PgBuilder.pool()
                .connectingTo(server)
                .with(new PoolOptions()
                        .setMaxSize(size)
                        .setMaxWaitQueueSize(
                                Connections.WAITING_PER_CONNECTION * size) // the library's own is unbounded
                        .setIdleTimeout(IDLE_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS))
                .using(vertx)
                .build();
    }

    private static PgConnectOptions server(DatabaseConfig config, Duration longestDeadline) {
        long floor = longestDeadline.toMillis() + STATEMENT_FLOOR_MILLIS;
        return new PgConnectOptions(config.server())
                .setCachePreparedStatements(true) // the library's own is to prepare every time
                .setPreparedStatementCacheMaxSize(STATEMENTS_CACHED)
                .setPreparedStatementCacheSqlLimit(STATEMENT_LENGTH_CACHED)
                .setPipeliningLimit(1) // a query on a shared connection could not be cancelled without harm to others
                .addProperty("application_name", "gather")
                .addProperty("statement_timeout", Long.toString(floor))
                .addProperty("default_transaction_read_only", "on");
    }

    DatabaseConfig config() {
        return config;
    }

    /** A connection for one caller alone. Fails as refused when none can be had. */
    Future<Lease> lease() {
        return connections.take().map(taken -> new Lease(vertx, taken, cancelling, server));
    }

    Future<Void> check() {
        return lease().compose(lease -> lease.query("select 1").onComplete(done -> lease.release()))
                .mapEmpty();
    }

    Future<Void> close() {
        return Future.join(connections.close(), cancelling.close()).mapEmpty();
    }
}
