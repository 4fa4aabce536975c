package dev.gather.lab.contestant;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/** What the asynchronous server asks, on clients of its own event loop. */
final class AsyncCalls {
    private static final String QUERY = "select id, name, email from users where id = $1";
    private static final int CALLS_MAX = 5_000;
    private static final int POOL = 8;

    private final Vertx vertx;
    private final Settings settings;
    private final HttpClient kept;
    private final HttpClient unkept;
    private final PgConnectOptions database;
    private final Pool pool;

    AsyncCalls(Vertx vertx, Settings settings) {
        this.vertx = vertx;
        this.settings = settings;
        this.kept = client(vertx, true);
        this.unkept = client(vertx, false);
        this.database = PgConnectOptions.fromUri(settings.postgres()).setCachePreparedStatements(true);
        this.pool = PgBuilder.pool()
                .with(new io.vertx.sqlclient.PoolOptions().setMaxSize(POOL))
                .connectingTo(database)
                .using(vertx)
                .build();
    }

    private static HttpClient client(Vertx vertx, boolean keepAlive) {
        return vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(keepAlive), new PoolOptions().setHttp1MaxSize(CALLS_MAX));
    }

    /** What the service has. */
    Future<JsonObject> item(@Nullable String query, boolean keepAlive) {
        return (keepAlive ? kept : unkept)
                .request(
                        HttpMethod.GET, settings.service(), Contestant.HOST, query == null ? "/item" : "/item?" + query)
                .compose(request -> request.send().compose(HttpClientResponse::body))
                .map(body -> body.toJsonObject());
    }

    /** A row of the shop, over a pooled connection. */
    Future<JsonObject> row() {
        return query(pool);
    }

    /** The same over a connection that is made for it. */
    Future<JsonObject> rowOverNewConnection() {
        return PgConnection.connect(vertx, database)
                .compose(connection -> query(connection).eventually(() -> connection.close()));
    }

    private static Future<JsonObject> query(SqlClient client) {
        return client.preparedQuery(QUERY).execute(Tuple.of(AsyncServer.USER)).map(AsyncCalls::first);
    }

    private static JsonObject first(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        return new JsonObject()
                .put("id", row.getLong(0))
                .put("name", row.getString(1))
                .put("email", row.getString(2));
    }
}
