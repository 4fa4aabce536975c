package dev.gather.source.http;

import io.vertx.core.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The idle connections of one event loop to a host; the one that was used last comes first. Thread-safe. */
final class Idle {
    private final Deque<Connection> kept = new ArrayDeque<>();

    synchronized void push(Connection connection) {
        kept.push(connection);
    }

    /** One that is still good, and leads where the host is now. */
    synchronized @Nullable Connection poll(SocketAddress address) {
        Connection connection = kept.poll();
        while (connection != null && !(connection.isReady() && connection.isTo(address))) {
            connection.close();
            connection = kept.poll();
        }
        return connection;
    }

    synchronized void sweep() {
        kept.removeIf(Idle::closeUnlessReady);
    }

    private static boolean closeUnlessReady(Connection connection) {
        boolean ready = connection.isReady();
        if (!ready) {
            connection.close();
        }
        return !ready;
    }
}
