package dev.gather.source.postgres;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.SqlConnectionBase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What is beneath the client library's connections: the one place that reaches through it. */
final class Wire {
    private static final int FLUSHES_MAX = 256;

    private Wire() {}

    static ChannelPipeline of(SqlConnection connection) {
        SocketConnectionBase base = (SocketConnectionBase)
                ((SqlConnectionBase<?>) connection).unwrap().unwrap();
        return base.socket().channelHandlerContext().pipeline();
    }

    /**
     * Closes a connection at once, whatever goes on there. The socket's own close waits behind its handlers for the
     * query to end, so that the channel is closed before the first of them.
     */
    static void cut(SqlConnection connection) {
        ChannelHandlerContext first = of(connection).firstContext();
        if (first != null) { // of a channel that is not closed yet
            first.close();
        }
    }

    static boolean isOpen(SqlConnection connection) {
        return of(connection).channel().isActive();
    }

    /** Whoever makes a connection may be silent for less long than a query may take: silence closes it from now on. */
    static void closeAfterSilence(SqlConnection connection, Duration silence) {
        IdleStateHandler longer = new IdleStateHandler(silence.toMillis(), 0, 0, TimeUnit.MILLISECONDS);
        of(connection).replace(IdleStateHandler.class, "idle", longer);
    }

    /** Queries of one turn of the event loop leave in one write; the library would flush after each. */
    static void flushOncePerTurn(SqlConnection connection) {
        of(connection).addFirst(new FlushConsolidationHandler(FLUSHES_MAX, true));
    }
}
