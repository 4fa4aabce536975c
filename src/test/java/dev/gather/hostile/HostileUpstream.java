package dev.gather.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Loopback;
import dev.gather.scenario.RawService;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * An upstream that answers with bytes as a test writes them, knowing what it was asked. Pieces of an answer may come
 * later than others: what stands between two {@link #BREAK}s is no text, but a pause in milliseconds, or {@code reset} or
 * {@code close} for the end of the connection. Thread-safe.
 */
final class HostileUpstream implements AutoCloseable {
    /** No byte can be meant by it. */
    static final char BREAK = '\uE000';

    private final Set<NetSocket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile String greeting = "";
    private volatile Function<String, String> answers = asked -> "";
    private final NetServer server = Loopback.VERTX.createNetServer().connectHandler(this::take);

    HostileUpstream() {
        Loopback.await(server.listen(0, Loopback.HOST));
    }

    /** @param answer from the last segment of the path asked to what is written, characters as ISO 8859-1 bytes */
    HostileUpstream answering(Function<String, String> answer) {
        answers = answer;
        return this;
    }

    /** What is written on each new connection, before anything was asked. */
    HostileUpstream greeting(String bytes) {
        greeting = bytes;
        return this;
    }

    private void take(NetSocket socket) {
        connections.add(socket);
        socket.exceptionHandler(broken -> {});
        socket.closeHandler(closed -> connections.remove(socket));
        write(socket, greeting);
        StringBuilder heads = new StringBuilder();
        socket.handler(bytes -> {
            heads.append(bytes.toString(StandardCharsets.ISO_8859_1));
            for (int end = heads.indexOf("\r\n\r\n"); end >= 0; end = heads.indexOf("\r\n\r\n")) {
                String target = heads.substring(0, end).split(" ", 3)[1];
                heads.delete(0, end + 4);
                requests.incrementAndGet();
                write(socket, answers.apply(target.substring(target.lastIndexOf('/') + 1)));
            }
        });
    }

    private static void write(NetSocket socket, String pieces) {
        String[] steps = pieces.split(String.valueOf(BREAK), -1);
        step(socket, steps, 0);
    }

    private static void step(NetSocket socket, String[] steps, int at) {
        if (at >= steps.length) {
            return;
        }
        String step = steps[at];
        if (at % 2 == 0) {
            if (!step.isEmpty()) {
                socket.write(Buffer.buffer(step.getBytes(StandardCharsets.ISO_8859_1)));
            }
            step(socket, steps, at + 1);
        } else if (step.equals("close")) {
            socket.close();
        } else if (step.equals("reset")) {
            RawService.reset(socket);
        } else {
            Loopback.VERTX.setTimer(Long.parseLong(step), late -> step(socket, steps, at + 1));
        }
    }

    /** Closes every connection, so that nothing of what was written is left. */
    void drop() {
        connections.forEach(NetSocket::close);
        Loopback.eventually(Duration.ofSeconds(3), () -> assertThat(connections).isEmpty());
    }

    String url() {
        return "http://" + Loopback.HOST + ":" + server.actualPort();
    }

    int connections() {
        return connections.size();
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        Loopback.await(server.close());
    }
}
