package dev.gather.source.postgres;

import dev.gather.request.Cancellation;
import dev.gather.source.Caller;
import dev.gather.source.SourceCall;
import dev.gather.source.Strain;
import dev.gather.source.Transaction;
import dev.gather.source.Turnstile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One database: its connections, which only read by themselves, and how a query on one of them is cancelled.
 * Thread-safe.
 *
 * <p>Every connection ends its statements by itself a moment after the longest deadline that uses it: the floor under
 * cancelling, for when the cancel request does not get through.
 */
final class Database {
    private static final int STATEMENT_FLOOR_MILLIS = 200;
    private static final int STATEMENTS_CACHED = 256;
    private static final int STATEMENT_LENGTH_CACHED = 16 * 1024;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final long CHECK_MILLIS = 1_000;

    private final Vertx vertx;
    private final DatabaseConfig config;
    private final PgConnectOptions server;
    private final Turnstile turnstile;
    private final Connections connections;
    private final NetClientOptions transport;
    private final CancelRequests cancelling;
    private @Nullable Listener listener;
    private Future<Void> checking = Future.succeededFuture();

    Database(Vertx vertx, int eventLoops, DatabaseConfig config, Duration longestDeadline, Strain strain) {
        this.vertx = vertx;
        this.config = config;
        this.server = server(config, longestDeadline);
        this.transport = new NetClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis()) // the library's own is 60 s
                .setReadIdleTimeout(2 * (int) config.connectTimeout().toMillis()) // while it is made; later longer
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        this.turnstile = new Turnstile(config.pool(), config.waiting());
        this.cancelling = new CancelRequests(vertx, vertx.createNetClient(transport), server);
        this.connections = connections(Math.min(config.pool(), eventLoops), longestDeadline.plus(IDLE), strain);
    }

    private Connections connections(int shelves, Duration silence, Strain strain) {
        Reachability reachability = new Reachability(System::nanoTime);
        Shelf.Common common = new Shelf.Common(turnstile, reachability, cancelling, silence, strain);
        List<Shelf> made = new ArrayList<>();
        for (int i = 0; i < shelves; i++) {
            int size = config.pool() / shelves + (i < config.pool() % shelves ? 1 : 0);
            ContextInternal loop = ((VertxInternal) vertx).createEventLoopContext(); // of one loop after the other
            made.add(new Shelf(loop, pool(size), size, common));
        }
        return new Connections(vertx, turnstile, List.copyOf(made));
    }

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
                .setPipeliningLimit(Pipeline.DEPTH_MAX)
                .addProperty("application_name", "gather")
                .addProperty("statement_timeout", Long.toString(floor))
                .addProperty("idle_in_transaction_session_timeout", Long.toString(floor))
                .addProperty("standard_conforming_strings", "on") // as the scanner reads strings
                .addProperty("default_transaction_read_only", "on");
    }

    /** Where whoever wants a connection passes. */
    Turnstile turnstile() {
        return turnstile;
    }

    DatabaseConfig config() {
        return config;
    }

    /** @see Connections#use */
    <T> Future<T> use(Caller caller, Pace pace, Function<Lease, Future<T>> work) {
        return connections.use(caller, pace, work);
    }

    /** @see Connections#useNew */
    <T> Future<T> useNew(Caller caller, Function<Lease, Future<T>> work) {
        return connections.useNew(caller, work);
    }

    /** For no route: a check, or what is done at start. */
    <T> Future<T> use(Cancellation cancellation, Function<Lease, Future<T>> work) {
        return use(Caller.ofNoRoute(cancellation), new Pace(), work);
    }

    /** On a connection alone, in a transaction that may write. */
    <T> Future<T> write(SourceCall call, BiFunction<Session, Lease, Future<T>> work) {
        return use(Caller.of(call), new Pace(), lease -> work.apply(new Session(vertx, lease), lease));
    }

    Future<Transaction> begin(SourceCall call) {
        return SqlTransaction.begin(vertx, this, call);
    }

    /** Whether it answers a query. One check at a time: who asks meanwhile hears of the same. */
    synchronized Future<Void> check() {
        if (checking.isComplete()) {
            Cancellation late = new Cancellation();
            long timer = vertx.setTimer(CHECK_MILLIS, id -> late.cancel(Cancellation.Cause.TIMEOUT));
            checking = use(late, lease -> select1(lease, late)).onComplete(done -> vertx.cancelTimer(timer));
        }
        return checking;
    }

    private static Future<Void> select1(Lease lease, Cancellation late) {
        late.onCancel(cause -> lease.cancel());
        return lease.query("select 1").mapEmpty();
    }

    /** @see Listener#listen */
    synchronized Runnable listen(String channel, Consumer<Boolean> ready, Consumer<String> said) {
        if (listener == null) {
            listener = new Listener(vertx, pool(1));
        }
        return listener.listen(channel, ready, said);
    }

    synchronized Future<Void> close() {
        Future<Void> deaf = listener == null ? Future.succeededFuture() : listener.close();
        return Future.join(connections.close(), cancelling.close(), deaf).mapEmpty();
    }
}
