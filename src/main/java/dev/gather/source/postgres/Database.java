package dev.gather.source.postgres;

import dev.gather.request.Cancellation;
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
    private static final int IDLE_SECONDS = 30;
    private static final long CHECK_MILLIS = 1_000;

    private final Vertx vertx;
    private final DatabaseConfig config;
    private final PgConnectOptions server;
    private final Connections connections;
    private final NetClientOptions transport;
    private final NetClient cancelling;
    private Future<Void> checking = Future.succeededFuture();

    Database(Vertx vertx, int eventLoops, DatabaseConfig config, Duration longestDeadline) {
        this.vertx = vertx;
        this.config = config;
        this.server = server(config, longestDeadline);
        this.transport = new NetClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis()) // the library's own is 60 s
                .setReadIdleTimeout(IDLE_SECONDS + (int) longestDeadline.toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        this.connections = new Connections(config.pool(), config.waiting(), eventLoops, this::pool);
        this.cancelling = vertx.createNetClient(transport);
    }

    /** Silence ends a connection: an unused one, and one whose other end froze while it was being made. */
    private Pool pool(int size) {
        return PgBuilder.pool()
                .connectingTo(server)
                .with(new PoolOptions().setMaxSize(size).setMaxWaitQueueSize(size)) // the queue is Connections' own
                .with(transport)
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
    Future<Lease> lease(Cancellation cancellation) {
        return connections.take(cancellation).map(taken -> new Lease(vertx, taken, cancelling, server));
    }

    /** Whether it answers a query. One check at a time: who asks meanwhile hears of the same. */
    synchronized Future<Void> check() {
        if (checking.isComplete()) {
            Cancellation late = new Cancellation();
            long timer = vertx.setTimer(CHECK_MILLIS, id -> late.cancel(Cancellation.Cause.TIMEOUT));
            checking = lease(late).compose(lease -> select1(lease, late)).onComplete(done -> vertx.cancelTimer(timer));
        }
        return checking;
    }

    private static Future<Void> select1(Lease lease, Cancellation late) {
        late.onCancel(cause -> lease.cancel());
        return lease.query("select 1").onComplete(done -> lease.release()).mapEmpty();
    }

    Future<Void> close() {
        return Future.join(connections.close(), cancelling.close()).mapEmpty();
    }
}
