package dev.gather.kit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Connections of clients that hold a server up: each says something at first, and then every second writes and reads a
 * little, until the server closes it. One thread for all of them.
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
         * only reads hears of a reset when all is read that came before it.
         */
        SLOW_READ("GET /big HTTP/1.1\r\nHost: gather\r\n\r\n", "\r\n", 32),
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
    private static final long ROUND_NANOS = 1_000_000_000L;

    private final Mode mode;
    private final List<SocketChannel> open = new ArrayList<>();
    private final Thread thread = new Thread(this::go, "slow-clients");
    private volatile int left;
    private volatile long lastClosedNanos;
    private volatile boolean over;
    private final long startNanos;

    /** Connects so many, one after another. */
    public SlowClients(int port, Mode mode, int number) throws IOException {
        this.mode = mode;
        this.startNanos = System.nanoTime();
        this.lastClosedNanos = startNanos;
        for (int i = 0; i < number; i++) {
            SocketChannel channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.configureBlocking(false);
            channel.write(StandardCharsets.ISO_8859_1.encode(mode.first));
            open.add(channel);
        }
        left = number;
        thread.setDaemon(true);
        thread.start();
    }

    private void go() {
        long next = System.nanoTime();
        while (!over && !open.isEmpty()) {
            open.removeIf(channel -> !lives(channel));
            left = open.size();
            next += ROUND_NANOS;
            for (long wait = next - System.nanoTime(); wait > 0 && !over; wait = next - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
        }
    }

    private boolean lives(SocketChannel channel) {
        try {
            int read = channel.read(ByteBuffer.allocate(mode.reads));
            if (read >= 0) {
                channel.write(StandardCharsets.ISO_8859_1.encode(read > 0 ? mode.more + mode.answer : mode.more));
                return true;
            }
        } catch (IOException e) {
            // reset by the server
        }
        lastClosedNanos = System.nanoTime();
        close(channel);
        return false;
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // it is closed
        }
    }

    /** How many connections the server has not closed. */
    public int left() {
        return left;
    }

    /** When the last was closed, from the first's connecting; to the second. 0 if none was. */
    public double lastClosedSeconds() {
        return Math.max(0, (lastClosedNanos - startNanos) / 1e9);
    }

    /** Waits until the server has closed all of them, at most so long. */
    public boolean awaitAllClosed(double seconds) {
        while (left > 0 && System.nanoTime() - startNanos < seconds * 1e9) {
            LockSupport.parkNanos(20_000_000);
        }
        return left == 0;
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
        open.forEach(SlowClients::close);
        left = 0;
    }
}
