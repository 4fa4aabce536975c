package dev.gather.lab.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A connection to a server on this machine, with one request at a time. Confined to one thread. */
final class Connection {
    private final SocketChannel channel;
    private final SelectionKey key;
    private final ResponseReader reader = new ResponseReader();
    private final int port;
    private @Nullable Exchange exchange;
    private ByteBuffer unsent = ByteBuffer.allocate(0);

    /** Begins to connect. */
    Connection(Selector selector, int port) throws IOException {
        this.port = port;
        channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            boolean connected = channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            key = channel.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    int port() {
        return port;
    }

    /** The request under way on it. */
    @Nullable
    Exchange exchange() {
        return exchange;
    }

    /** Sends the request, once it is connected. */
    void send(byte[] request, Exchange next) throws IOException {
        exchange = next;
        unsent = ByteBuffer.wrap(request);
        if (channel.isConnected()) {
            flush();
        }
    }

    private void flush() throws IOException {
        channel.write(unsent);
        key.interestOps(unsent.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /**
     * Does what the selector says is possible.
     *
     * @param space for what comes; its content means nothing afterwards
     * @return the response's status when it is whole, else null
     * @throws IOException when the connection is of no use any longer
     */
    @Nullable
    String advance(ByteBuffer space) throws IOException {
        if (key.isConnectable()) {
            channel.finishConnect();
            flush();
            return null;
        }
        if (key.isWritable()) {
            flush();
        }
        return key.isReadable() ? receive(space) : null;
    }

    private @Nullable String receive(ByteBuffer space) throws IOException {
        space.clear();
        if (channel.read(space) < 0) {
            throw new IOException("the server closed the connection");
        }
        try {
            return reader.read(space.flip()) ? reader.status() : null;
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** It has its response; the connection is free again unless it {@link #isLast()}. */
    void release() {
        exchange = null;
    }

    /** Whether the last response was the connection's last. */
    boolean isLast() {
        return reader.closes();
    }

    void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            // it is gone either way
        }
    }
}
