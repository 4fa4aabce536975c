package dev.gather.source.postgres;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;

/**
 * Asks Postgres to end what runs on a connection. The client library's own request does not wait until it was heard, so
 * the sixteen bytes are sent here. Thread-safe.
 */
final class CancelRequests {
    private static final int CODE = 80877102;
    private static final int LENGTH = 16;
    private static final long TAKEN_MILLIS = 250;

    private final Vertx vertx;
    private final NetClient client;
    private final PgConnectOptions server;

    CancelRequests(Vertx vertx, NetClient client, PgConnectOptions server) {
        this.vertx = vertx;
        this.client = client;
        this.server = server;
    }

    Vertx vertx() {
        return vertx;
    }

    /** Succeeds when Postgres has sent the signal: it closes the connection that carried the request after that. */
    Future<Void> send(PgConnection running) {
        Buffer request = Buffer.buffer(LENGTH)
                .appendInt(LENGTH)
                .appendInt(CODE)
                .appendInt(running.processId())
                .appendInt(running.secretKey());
        return client.connect(server.getSocketAddress()).compose(socket -> send(socket, request));
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

    Future<Void> close() {
        return client.close();
    }
}
