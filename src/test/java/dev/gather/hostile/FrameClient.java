package dev.gather.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A WebSocket's client that sends what it is told to, and says back what comes. Confined to one thread. */
final class FrameClient implements AutoCloseable {
    private static final int CLOSE = 8;
    private static final int CLOSES = 0x88;
    private static final int PONG = 10;
    private static final int SILENCE_MILLIS = 300;
    private static final int NOT_SENT = 1005;

    private final Socket socket;
    private final int patienceMillis;

    /** @param payload its bytes, as ISO 8859-1 */
    private record Frame(int opcode, String payload) {}

    /** @param patienceMillis how long something that is expected may take */
    FrameClient(int port, int patienceMillis) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        this.patienceMillis = patienceMillis;
    }

    /** Shakes hands as it should. */
    FrameClient open() throws IOException {
        socket.setSoTimeout(patienceMillis);
        write(Handshake.GOOD.text().getBytes(StandardCharsets.ISO_8859_1));
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("no handshake: " + head);
            }
            head.write(next);
        }
        return this;
    }

    /** A server that has closed already is heard when it is read. */
    void write(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            // what came before may still be there
        }
    }

    /** What comes for that, as {@link BadFrames#expected} writes it, and {@code open} at the end where it stays so. */
    List<String> send(BadFrames frames) throws IOException {
        write(frames.bytes().getBytes(StandardCharsets.ISO_8859_1));
        if (frames.ends()) {
            socket.shutdownOutput();
        }
        List<String> seen = new ArrayList<>();
        int expected = frames.outcome().size() - (frames.outcome().contains("open") ? 1 : 0);
        String next = "";
        while (!next.equals("open") && !next.equals("closed")) {
            socket.setSoTimeout(seen.size() < expected ? patienceMillis : SILENCE_MILLIS);
            next = next();
            seen.add(next);
        }
        return seen;
    }

    private String next() throws IOException {
        try {
            Frame frame = read();
            if (frame == null) {
                return "closed";
            }
            if (frame.opcode() == PONG) {
                return "pong:" + frame.payload().length();
            }
            if (frame.opcode() != CLOSE) {
                return told(frame.payload());
            }
            leave();
            return Integer.toString(code(frame));
        } catch (SocketTimeoutException e) {
            return "open";
        } catch (SocketException e) {
            return "closed";
        }
    }

    /** Says goodbye too, and sends no more: then the server closes the connection. */
    private void leave() {
        write(BadFrames.frame(CLOSES, ""));
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            // it was shut before
        }
    }

    private static int code(Frame close) {
        String payload = close.payload();
        return payload.length() < 2 ? NOT_SENT : payload.charAt(0) * 256 + payload.charAt(1);
    }

    private static String told(String text) {
        int at = text.indexOf("\"status\":");
        String status = at < 0 ? text : text.substring(at + 9, at + 12);
        return status.equals("200") ? "answer" : status;
    }

    private @Nullable Frame read() throws IOException {
        InputStream in = socket.getInputStream();
        int first = in.read();
        int length = first < 0 ? -1 : in.read();
        if (length < 0) {
            return null;
        }
        int size = length < 126 ? length : in.read() * 256 + in.read();
        return new Frame(first & 0x0f, new String(in.readNBytes(size), StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
