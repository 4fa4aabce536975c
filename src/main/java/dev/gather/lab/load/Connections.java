package dev.gather.lab.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Kept connections, as many as there are requests under way, driven by the thread that calls {@link #turn}. Confined to
 * that thread.
 */
final class Connections implements AutoCloseable {
    private static final int SPACE_BYTES = 64 * 1024;
    private static final long MILLI_NANOS = 1_000_000;
    private static final long NAP_NANOS = 50_000;

    private final Selector selector;
    private final ByteBuffer space = ByteBuffer.allocateDirect(SPACE_BYTES);
    private final Map<Integer, Deque<Connection>> idle = new HashMap<>();

    Connections() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the request on a free connection or a new one; the exchange hears what became of it. */
    void send(int port, byte[] request, Exchange exchange) {
        Connection connection = idle(port).pollLast();
        try {
            if (connection == null) {
                connection = new Connection(selector, port);
            }
            exchange.goesOver(connection);
            connection.send(request, exchange);
        } catch (IOException e) {
            fail(connection, exchange, e);
        }
    }

    private Deque<Connection> idle(int port) {
        return idle.computeIfAbsent(port, key -> new ArrayDeque<>());
    }

    /** Does what there is to do, for at most so long. */
    void turn(long nanos) {
        try {
            if (nanos >= 2 * MILLI_NANOS) {
                selector.select(this::advance, nanos / MILLI_NANOS - 1);
            } else if (selector.selectNow(this::advance) == 0 && nanos > 0) {
                LockSupport.parkNanos(Math.min(nanos, NAP_NANOS));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void advance(SelectionKey key) {
        if (!key.isValid()) {
            return;
        }
        Connection connection = (Connection) key.attachment();
        Exchange exchange = connection.exchange();
        try {
            String status = connection.advance(space);
            if (status != null && exchange != null) {
                free(connection);
                exchange.settle(status);
            }
        } catch (IOException e) {
            fail(connection, exchange, e);
        }
    }

    private void free(Connection connection) {
        connection.release();
        if (connection.isLast()) {
            connection.close();
        } else {
            idle(connection.port()).addLast(connection);
        }
    }

    /** Closes the connection of a request that nobody waits for any longer. */
    void abandon(Exchange exchange) {
        Connection connection = exchange.connection();
        if (connection != null) {
            forget(connection);
        }
    }

    private void forget(Connection connection) {
        connection.close();
        idle(connection.port()).remove(connection);
    }

    private void fail(@Nullable Connection connection, @Nullable Exchange exchange, IOException why) {
        if (connection != null) {
            forget(connection);
        }
        if (exchange != null) {
            String message = why.getMessage();
            exchange.settle(message == null ? why.getClass().getSimpleName() : message);
        }
    }

    @Override
    public void close() {
        selector.keys().forEach(key -> ((Connection) key.attachment()).close());
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
