package dev.gather.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A name server on loopback (RFC 1035) that has one address for every name, none, or nothing to say, or says it late.
 * Thread-safe.
 */
public final class NameServer implements AutoCloseable {
    private static final int HEADER = 12;
    private static final int TYPE_A = 1;
    private static final short ANSWER = (short) 0x8180;
    private static final short NO_SUCH_NAME = (short) 0x8183;
    private static final int POINTER_TO_NAME = 0xc00c;
    private static final int TTL_SECONDS = 1;

    private final AtomicInteger asked = new AtomicInteger();
    private final DatagramSocket socket;
    private volatile boolean silent;
    private volatile Duration late = Duration.ZERO;
    private volatile @Nullable String address;

    public NameServer() {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "name-server");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return socket.getLocalPort();
    }

    public void says(String where) {
        address = where;
        silent = false;
    }

    public void knowsNothing() {
        address = null;
        silent = false;
    }

    public void isSilent() {
        silent = true;
    }

    /** Answers each question only after so long, one after another. */
    public void isLate(Duration by) {
        late = by;
    }

    /** How often it was asked for an IPv4 address. */
    public int asked() {
        return asked.get();
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve() {
        byte[] bytes = new byte[512];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
            try {
                socket.receive(packet);
                answer(packet);
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void answer(DatagramPacket packet) throws IOException {
        ByteBuffer question = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
        int end = HEADER;
        while (question.get(end) != 0) {
            end += question.get(end) + 1;
        }
        int type = question.getShort(end + 1);
        asked.addAndGet(type == TYPE_A ? 1 : 0);
        if (silent) {
            return;
        }
        LockSupport.parkNanos(late.toNanos());
        String where = type == TYPE_A ? address : null;
        int behindQuestion = end + 5;
        ByteBuffer answer = ByteBuffer.allocate(behindQuestion + 16);
        answer.put(packet.getData(), 0, behindQuestion);
        answer.putShort(2, address == null ? NO_SUCH_NAME : ANSWER);
        answer.putShort(6, (short) (where == null ? 0 : 1)).putInt(8, 0);
        if (where != null) {
            answer.putShort((short) POINTER_TO_NAME).putShort((short) TYPE_A).putShort((short) 1);
            answer.putInt(TTL_SECONDS)
                    .putShort((short) 4)
                    .put(InetAddress.getByName(where).getAddress());
        }
        socket.send(new DatagramPacket(answer.array(), answer.position(), packet.getSocketAddress()));
    }
}
