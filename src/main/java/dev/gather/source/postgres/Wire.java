package dev.gather.source.postgres;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.SqlConnectionBase;

/** What is beneath the client library's connections: the one place that reaches through it. */
final class Wire {
    private static final int FLUSHES_MAX = 256;

    private Wire() {}

    static ChannelPipeline of(SqlConnection connection) {
        SocketConnectionBase base = (SocketConnectionBase)
                ((SqlConnectionBase<?>) connection).unwrap().unwrap();
        return base.socket().channelHandlerContext().pipeline();
    }

    static boolean isOpen(SqlConnection connection) {
        return of(connection).channel().isActive();
    }

    /** Queries of one turn of the event loop leave in one write; the library would flush after each. */
    static void flushOncePerTurn(SqlConnection connection) {
        of(connection).addFirst(new FlushConsolidationHandler(FLUSHES_MAX, true));
    }
}
