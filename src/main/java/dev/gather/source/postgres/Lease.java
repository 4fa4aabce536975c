package dev.gather.source.postgres;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.SqlConnectionBase;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/**
 * A connection that belongs to one call, from when it leaves the pool until it is released, which its owner
 * does when its last query has ended. Confined to one event loop.
 *
 * <p>The race that matters: a cancel request names a connection, not a query. If the connection went back to the pool
 * before the request arrived, it would end the query of whoever leased it next. So a cancelled lease goes
 * back only when its query has ended and Postgres has closed the connection that carried the cancel request,
 * which it does after it sent the signal; a signal that finds its backend idle is dropped there. If that
 * takes too long the connection is closed instead. The client library's own cancelRequest does not wait, so
 * the sixteen bytes are sent here.
 *
 * <p>The other race: a backend that has parsed a statement and not yet been told to execute it is idle, and an idle one
 * drops the signal. So it is asked again, a few times, until the query has ended.
 */
final class Lease {
    private static final int CANCEL_REQUEST_CODE = 80877102;
    private static final long AGAIN_MILLIS = 50;
    private static final int TIMES_MAX = 5;
    private static final long TAKEN_MILLIS = 250;

    private final Vertx vertx;
    private final SqlConnection connection;
    private final Runnable givenBack;
    private final NetClient cancelling;
    private final PgConnectOptions server;
    private @Nullable Future<Void> cancelled;
    private boolean ended;
    private boolean released;

    Lease(Vertx vertx, Connections.Taken taken, NetClient cancelling, PgConnectOptions server) {
        this.vertx = vertx;
        this.connection = taken.connection();
        this.givenBack = taken.givenBack();
        this.cancelling = cancelling;
        this.server = server;
    }

    Future<RowSet<Row>> query(String sql) {
        return connection.query(sql).execute();
    }

    <R> Future<SqlResult<R>> query(String sql, Tuple values, Collector<Row, ?, R> collector) {
        return connection.preparedQuery(sql).collecting(collector).execute(values);
    }

    /** Ends the query that is running; closes the connection if it has not ended a moment later. */
    void cancel() {
        if (!released && cancelled == null) {
            PgConnection pg = PgConnection.cast(connection);
            Buffer request = Buffer.buffer(16)
                    .appendInt(16)
                    .appendInt(CANCEL_REQUEST_CODE)
                    .appendInt(pg.processId())
                    .appendInt(pg.secretKey());
            askToCancel(request, 1);
        }
    }

    private void askToCancel(Buffer request, int times) {
        Future<Void> sent = cancelling.connect(server.getSocketAddress()).compose(socket -> send(socket, request));
        cancelled = cancelled == null ? sent : Future.join(cancelled, sent).mapEmpty();
        vertx.setTimer(AGAIN_MILLIS, id -> {
            if (ended || released) {
                return;
            }
            if (times < TIMES_MAX) {
                askToCancel(request, times + 1);
            } else {
                closeUnlessReleased();
            }
        });
    }

    private Future<Void> send(NetSocket socket, Buffer request) {
        Promise<Void> closed = Promise.promise();
        long timer = vertx.setTimer(TAKEN_MILLIS, id -> {
            closed.tryFail("the cancel request was not taken in time");
            socket.close();
        });
        socket.closeHandler(v -> {
            vertx.cancelTimer(timer);
            closed.tryComplete();
        });
        socket.write(request).onFailure(closed::tryFail);
        return closed.future();
    }

    /** Gives the connection back to the pool: its last query has ended. */
    void release() {
        ended = true;
        if (cancelled == null) {
            giveBack();
        } else {
            cancelled.onSuccess(signalled -> giveBack()).onFailure(unknown -> closeUnlessReleased());
        }
    }

    private void giveBack() {
        if (!released) {
            released = true;
            connection.close();
            givenBack.run();
        }
    }

    /**
     * The pool has no way to be told to drop a connection; losing its socket makes it notice. The socket's own close
     * waits behind its handlers for the query to end, so that the channel is closed before the first of them.
     */
    private void closeUnlessReleased() {
        if (!released) {
            released = true;
            SocketConnectionBase socket = (SocketConnectionBase)
                    ((SqlConnectionBase<?>) connection).unwrap().unwrap();
            socket.socket().channelHandlerContext().pipeline().firstContext().close();
            givenBack.run();
        }
    }
}
