package dev.gather.kit;

import dev.gather.scenario.Loopback;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A service that answers with bytes as they are given, whatever HTTP says of them. Thread-safe. */
public final class RawBackend implements AutoCloseable {
    /** What is done for one request, whose head came whole. */
    @FunctionalInterface
    public interface Answer {
        /** @param n the number at the end of the path */
        void give(NetSocket socket, long n);
    }

    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong asked = new AtomicLong();
    private final NetServer server;
    private final Answer answer;

    public RawBackend(Answer answer) {
        this.answer = answer;
        server = Loopback.await(
                Loopback.VERTX.createNetServer().connectHandler(this::take).listen(0, Loopback.HOST));
    }

    private void take(NetSocket socket) {
        connections.incrementAndGet();
        socket.closeHandler(closed -> connections.decrementAndGet());
        StringBuilder head = new StringBuilder();
        socket.handler(bytes -> {
            head.append(bytes.toString(StandardCharsets.ISO_8859_1));
            if (head.indexOf("\r\n\r\n") >= 0) {
                String line = head.substring(0, head.indexOf("\r\n"));
                head.setLength(0);
                asked.incrementAndGet();
                String path = line.split(" ")[1];
                answer.give(socket, Long.parseLong(path.substring(path.lastIndexOf('/') + 1)));
            }
        });
    }

    /** A good answer in full. */
    public static String good(long n) {
        String body = "{\"n\":" + n + "}";
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    public String url() {
        return "http://" + Loopback.HOST + ":" + server.actualPort();
    }

    public int connections() {
        return connections.get();
    }

    public long asked() {
        return asked.get();
    }

    @Override
    public void close() {
        Loopback.await(server.close());
    }
}
