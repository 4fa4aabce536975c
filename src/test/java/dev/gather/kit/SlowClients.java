package dev.gather.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Connections of clients that hold a server up: each says something at first, and then every second writes and reads a
 * little, until the server closes it. They come one after another. One thread for all of them.
 */
public final class SlowClients implements AutoCloseable {
    /** A second's worth of what each kind does: the modes of slowhttptest. */
    public enum Mode {
        /** Headers that never end. */
        SLOW_HEADERS("GET /q/1 HTTP/1.1\r\nHost: gather\r\n", "X-a: b\r\n", 1024),
        /** A body that comes byte by byte. */
        SLOW_BODY(
                "POST /body HTTP/1.1\r\nHost: gather\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n",
                " ",
                1024),
        /**
         * Answers that are read a little at a time. Line ends, which mean nothing between requests, are sent meanwhile: who
         * only reads hears of a reset when all is read that came before it. A client that is refused wants no more.
         */
        SLOW_READ("GET /big HTTP/1.1\r\nHost: gather\r\nConnection: close\r\n\r\n", "\r\n", 32),
        /** Nothing at all. */
        IDLE("", "", 1024),
        /** A WebSocket on which nothing is asked. To all that comes it says a pong. */
        SOCKET("""
                GET /live HTTP/1.1\r
                Host: gather\r
                Connection: Upgrade\r
                Upgrade: websocket\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                \r
                """, "", 4096, "\u008a\u0080\0\0\0\0");

        private final String first;
        private final String more;
        private final int reads;
        private final String answer;

        Mode(String first, String more, int reads) {
            this(first, more, reads, "");
        }

        /** @param answer what is written whenever something was read */
        Mode(String first, String more, int reads, String answer) {
            this.first = first;
            this.more = more;
            this.reads = reads;
            this.answer = answer;
        }
    }

    private static final int RECEIVE_BUFFER = 4096;
    private static final int ROUNDS = 50;
    private static final long ROUND_NANOS = 1_000_000_000L / ROUNDS;
    private static final double SECOND = 1e9;

    /** One connection, and since when. */
    private record Client(SocketChannel channel, long sinceNanos) {}

    private final InetSocketAddress server;
    private final Mode mode;
    private final int number;
    private final int perRound;

    /** By the round of a second in which they are looked after. */
    private final List<List<Client>> clients =
            Stream.<List<Client>>generate(ArrayList::new).limit(ROUNDS).toList();

    private final Thread thread = new Thread(this::go, "slow-clients");
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private volatile long longestNanos;
    private volatile boolean over;

    /**
     * @param number how many come
     * @param perSecond how many of them in a second, a multiple of 50
     */
    public SlowClients(int port, Mode mode, int number, int perSecond) {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.mode = mode;
        this.number = number;
        this.perRound = perSecond / ROUNDS;
        thread.setDaemon(true);
        thread.start();
    }

    private void go() {
        long next = System.nanoTime();
        for (int round = 0; !over && left() > 0; round = (round + 1) % ROUNDS) {
            List<Client> now = clients.get(round);
            now.removeIf(client -> !lives(client));
            for (int i = 0; i < perRound && opened.get() < number; i++) {
                now.add(open());
            }
            next += ROUND_NANOS;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private Client open() {
        try {
            SocketChannel channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            channel.connect(server);
            channel.configureBlocking(false);
            channel.write(StandardCharsets.ISO_8859_1.encode(mode.first));
            opened.incrementAndGet();
            return new Client(channel, System.nanoTime());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean lives(Client client) {
        try {
            int read = client.channel.read(ByteBuffer.allocate(mode.reads));
            if (read >= 0) {
                String said = read > 0 ? mode.more + mode.answer : mode.more;
                client.channel.write(StandardCharsets.ISO_8859_1.encode(said));
                return true;
            }
        } catch (IOException e) {
            // reset by the server
        }
        longestNanos = Math.max(longestNanos, System.nanoTime() - client.sinceNanos);
        close(client);
        closed.incrementAndGet();
        return false;
    }

    private static void close(Client client) {
        try {
            client.channel.close();
        } catch (IOException e) {
            // it is closed
        }
    }

    /** How many connections the server has not closed, those that are still to come included. */
    public int left() {
        return number - closed.get();
    }

    /** How long the one was open that was open for the longest, of those that the server closed; to the second. */
    public double longestSeconds() {
        return longestNanos / SECOND;
    }

    /** Waits until all have come, at most so long. */
    public boolean awaitAllOpen(double seconds) {
        return await(seconds, () -> opened.get() == number);
    }

    /** Waits until the server has closed all of them, at most so long. */
    public boolean awaitAllClosed(double seconds) {
        return await(seconds, () -> left() == 0);
    }

    private static boolean await(double seconds, BooleanSupplier done) {
        long start = System.nanoTime();
        while (!done.getAsBoolean() && System.nanoTime() - start < seconds * SECOND) {
            LockSupport.parkNanos(ROUND_NANOS);
        }
        return done.getAsBoolean();
    }

    @Override
    public void close() {
        over = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        clients.forEach(some -> some.forEach(SlowClients::close));
    }
}
