package dev.gather.source.postgres;

import dev.gather.request.Cancellation;
import dev.gather.source.Caller;
import dev.gather.source.Turnstile;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.util.function.BooleanSupplier;

/**
 * Asks Postgres to end what runs on a connection. The client library's own request does not wait until it was heard,
 * so the sixteen bytes are sent here. Each is a connection and a process of Postgres: few at once, and whoever does
 * not get his turn soon has to close his connection instead. Thread-safe.
 */
final class CancelRequests {
    private static final int CODE = 80877102;
    private static final int LENGTH = 16;
    private static final long TAKEN_MILLIS = 250;
    private static final int AT_ONCE_MAX = 8;
    private static final int WAITING_MAX = 1_000; // as many as a pool may have
    private static final long TURN_MILLIS = 200;

    private final Vertx vertx;
    private final NetClient client;
    private final PgConnectOptions server;
    private final Turnstile turnstile = new Turnstile(AT_ONCE_MAX, WAITING_MAX);

    CancelRequests(Vertx vertx, NetClient client, PgConnectOptions server) {
        this.vertx = vertx;
        this.client = client;
        this.server = server;
    }

    Vertx vertx() {
        return vertx;
    }

    /**
     * Succeeds when Postgres has sent the signal: it closes the connection that carried the request after that.
     *
     * @param over whether it is not needed any more, when its turn comes
     */
    Future<Void> send(PgConnection running, BooleanSupplier over) {
        Cancellation late = new Cancellation();
        long timer = vertx.setTimer(TURN_MILLIS, id -> late.cancel(Cancellation.Cause.TIMEOUT));
        return turnstile.enter(Caller.ofNoRoute(late)).compose(in -> {
            vertx.cancelTimer(timer);
            Future<Void> sent = over.getAsBoolean() ? Future.succeededFuture() : send(running);
            return sent.onComplete(done -> turnstile.leave(Turnstile.NO_ROUTE));
        });
    }

    private Future<Void> send(PgConnection running) {
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
        socket.exceptionHandler(known -> {}); // it is closed after that; the library would log each as an error
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
