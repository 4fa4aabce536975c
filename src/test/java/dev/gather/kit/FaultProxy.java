package dev.gather.kit;

import dev.gather.scenario.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A relay before a port of this machine that does harm to connections, by what it is told at the moment: to the bytes of
 * each direction a {@link Fault}, to those who connect what its door says. A thread for each direction. Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {
    /** What becomes of those who connect. */
    public enum Door {
        /** They are let through. */
        OPEN,
        /** Nobody listens. */
        REFUSES,
        /** They are accepted and hear nothing. */
        HANGS,
        /** They are not accepted: the queue of the listener is full, and what they send is dropped. */
        BLACK_HOLE
    }

    private static final int BACKLOG = 1024;
    private static final int FILLERS_MAX = 16;
    private static final int FILLING_MILLIS = 300;
    private static final long BIND_NANOS = 5_000_000_000L;
    private static final int STACK_BYTES = 128 * 1024;

    private final int target;
    private final int port;
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final List<Socket> fillers = new ArrayList<>();
    private volatile Fault toServer = Fault.NONE;
    private volatile Fault toClient = Fault.NONE;
    private volatile Door door = Door.OPEN;
    private ServerSocket listener;

    /** @param target the port behind it */
    public FaultProxy(int target) {
        this.target = target;
        this.listener = listen(0, BACKLOG);
        this.port = listener.getLocalPort();
        accept(listener);
    }

    /** Tries again for a moment: while nobody listens, the port may lend itself to somebody's outgoing connection. */
    private static ServerSocket listen(int port, int backlog) {
        long end = System.nanoTime() + BIND_NANOS;
        while (true) {
            try {
                return bind(port, backlog);
            } catch (UncheckedIOException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Loopback.pause(Duration.ofMillis(50));
            }
        }
    }

    private static ServerSocket bind(int port, int backlog) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), backlog);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on does this to what clients send. */
    public FaultProxy toServer(Fault fault) {
        toServer = fault;
        return this;
    }

    /** From now on does this to what the server sends. */
    public FaultProxy toClient(Fault fault) {
        toClient = fault;
        return this;
    }

    /** From now on does this to those who connect. Connections that there are go on. */
    public synchronized FaultProxy door(Door what) {
        boolean asBefore = what == door || (accepts(what) && accepts(door));
        door = what;
        if (asBefore) {
            return this;
        }
        try {
            listener.close();
            for (Socket filler : fillers) {
                filler.close();
            }
            fillers.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (what == Door.BLACK_HOLE) {
            listener = listen(port, 1);
            fill();
        } else if (what != Door.REFUSES) {
            listener = listen(port, BACKLOG);
            accept(listener);
        }
        return this;
    }

    private static boolean accepts(Door door) {
        return door == Door.OPEN || door == Door.HANGS;
    }

    private void fill() {
        for (int i = 0; i < FILLERS_MAX; i++) {
            Socket filler = new Socket();
            fillers.add(filler);
            try {
                filler.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), FILLING_MILLIS);
            } catch (SocketTimeoutException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new IllegalStateException("the queue of the listener does not get full");
    }

    private void accept(ServerSocket on) {
        thread(() -> {
            while (!on.isClosed()) {
                try {
                    take(on.accept());
                } catch (IOException e) {
                    // closed, or the client left before it was taken
                }
            }
        });
    }

    private void take(Socket client) throws IOException {
        opened.incrementAndGet();
        clients.add(client);
        client.setTcpNoDelay(true);
        if (door == Door.HANGS) {
            thread(() -> {
                swallow(client);
                gone(client);
            });
            return;
        }
        Socket server = new Socket();
        thread(() -> {
            relay(client, server);
            gone(client);
        });
    }

    private void relay(Socket client, Socket server) {
        try (client;
                server) {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            server.setTcpNoDelay(true);
            thread(new Pump(server, client, () -> toClient, false));
            new Pump(client, server, () -> toServer, true).run();
        } catch (IOException e) {
            // nobody behind it: the client sees its connection closed
        }
    }

    private static void swallow(Socket client) {
        try (client) {
            client.getInputStream().skip(Long.MAX_VALUE);
        } catch (IOException e) {
            // it broke the connection
        }
    }

    private void gone(Socket client) {
        if (clients.remove(client)) {
            closed.incrementAndGet();
        }
    }

    private static void thread(Runnable what) {
        Thread thread = new Thread(null, what, "fault-proxy", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
    }

    /** Breaks all connections without goodbye. */
    public FaultProxy resetAll() {
        try {
            Pump.reset(clients.toArray(Socket[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Harmless again. */
    public FaultProxy heal() {
        return toServer(Fault.NONE).toClient(Fault.NONE).door(Door.OPEN);
    }

    public int port() {
        return port;
    }

    public String url() {
        return "http://" + Loopback.HOST + ":" + port;
    }

    /** Connections ever. */
    public int opened() {
        return opened.get();
    }

    /** Connections that are over. */
    public int closed() {
        return closed.get();
    }

    /** Connections there are. */
    public int open() {
        return opened() - closed();
    }

    @Override
    public void close() {
        door(Door.REFUSES);
        resetAll();
    }
}
