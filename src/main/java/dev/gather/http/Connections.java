package dev.gather.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.epoll.EpollChannelOption;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.Http1xServerConnection;

/**
 * Takes the connections of one verticle, as long as there are not too many, and puts in front of the library's handler
 * what holds them to their limits. Confined to one event loop.
 *
 * @param open all that are open, of all verticles
 */
record Connections(ServerConfig config, HttpServerOptions options, OpenConnections open, Sweep sweep) {
    /**
     * What the kernel keeps for a client beyond what is on its way. By itself it keeps megabytes, and says so little of
     * what becomes of them that a client that reads 32 KiB a second looks like one that reads nothing.
     */
    private static final long KERNEL_BYTES = 8 * 1024;

    private static final String DECODER = "httpDecoder";
    private static final String HANDLER = "handler";
    private static final String WATCH = "watch";

    /** To be told of each before its first byte is read. */
    void take(HttpConnection connection) {
        ChannelHandlerContext handler = context(connection);
        if (!open.enter()) {
            handler.close();
            return;
        }
        handler.channel()
                .config()
                .setOption(EpollChannelOption.TCP_NOTSENT_LOWAT, KERNEL_BYTES); // where there is epoll
        handler.channel().closeFuture().addListener(closed -> open.leave());
        ChannelPipeline pipeline = handler.pipeline();
        StrictRequestDecoder decoder = new StrictRequestDecoder(options);
        pipeline.replace(DECODER, DECODER, decoder);
        pipeline.addBefore(HANDLER, WATCH, new ClientConnection(connection, decoder, this));
    }

    private static ChannelHandlerContext context(HttpConnection connection) {
        return ((Http1xServerConnection) connection).channelHandlerContext();
    }

    /** Whether the client has taken what was written for it, but for a little, or has left. */
    static boolean isTaken(HttpServerRequest http) {
        Channel channel = context(http.connection()).channel();
        return channel.isWritable() || !channel.isActive();
    }

    /** Runs the action when it has. */
    static void whenTaken(HttpServerRequest http, Runnable action) {
        ((ClientConnection) context(http.connection()).pipeline().get(WATCH)).whenTaken(action);
    }
}
