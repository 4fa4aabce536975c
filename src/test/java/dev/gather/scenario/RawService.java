package dev.gather.scenario;

import io.netty.channel.ChannelOption;
import io.vertx.core.Handler;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A service that answers with bytes as a test writes them, right or wrong. Thread-safe. */
public final class RawService {
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final NetServer server;

    /** @param answer called for each request, whose head came whole */
    public RawService(Handler<NetSocket> answer) {
        server = Loopback.VERTX.createNetServer().connectHandler(socket -> take(socket, answer));
        Loopback.await(server.listen(0, Loopback.HOST));
    }

    /** @param answer what is written for each request; then the connection is closed if {@code close} says so */
    public static RawService of(String answer, boolean close) {
        return new RawService(socket -> socket.write(answer, "ISO-8859-1").onSuccess(written -> {
            if (close) {
                socket.close();
            }
        }));
    }

    private void take(NetSocket socket, Handler<NetSocket> answer) {
        AtomicBoolean open = new AtomicBoolean(true);
        connections.incrementAndGet();
        socket.exceptionHandler(broken -> {}); // a client that left early is no error of this service
        socket.closeHandler(closed -> {
            if (open.compareAndSet(true, false)) {
                connections.decrementAndGet();
            }
        });
        StringBuilder head = new StringBuilder();
        socket.handler(bytes -> {
            head.append(bytes.toString("ISO-8859-1"));
            if (head.toString().endsWith("\r\n\r\n")) {
                head.setLength(0);
                requests.incrementAndGet();
                answer.handle(socket);
            }
        });
    }

    /** Ends a connection as a crash does: without goodbye. */
    public static void reset(NetSocket socket) {
        ((NetSocketInternal) socket).channelHandlerContext().channel().config().setOption(ChannelOption.SO_LINGER, 0);
        socket.close();
    }

    public String url() {
        return "http://" + Loopback.HOST + ":" + server.actualPort();
    }

    public int connections() {
        return connections.get();
    }

    public int requests() {
        return requests.get();
    }

    public void close() {
        Loopback.await(server.close());
    }
}
