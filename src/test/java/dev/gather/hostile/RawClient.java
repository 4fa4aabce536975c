package dev.gather.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends bytes as they are, on a connection of their own, and looks at what comes back. */
final class RawClient {
    /**
     * What came back.
     *
     * @param statuses of all answers, interim ones too
     * @param text everything, bytes as ISO 8859-1
     * @param closed whether the server closed the connection
     * @param millis from the sending to the first byte, or to the close; -1 if neither came
     */
    record Back(List<Integer> statuses, String text, boolean closed, long millis) {
        boolean isSilent() {
            return text.isEmpty() && !closed;
        }
    }

    private static final Pattern STATUS = Pattern.compile("(?:^|(?<=[^A-Za-z]))HTTP/1\\.[01] ([0-9]{3}) ");
    private static final int QUIET_MILLIS = 200;

    private RawClient() {}

    /** @param patienceMillis how long nothing may come before it is given up */
    static Back send(int port, String bytes, int patienceMillis) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            long start = System.nanoTime();
            try {
                socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                // closed while it was still sending: what came before may still be there
            }
            return read(socket, start, patienceMillis);
        }
    }

    private static Back read(Socket socket, long start, int patienceMillis) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        byte[] piece = new byte[64 * 1024];
        long first = -1;
        boolean closed = false;
        try {
            while (!closed) {
                socket.setSoTimeout(all.size() == 0 ? patienceMillis : QUIET_MILLIS);
                int read = in.read(piece);
                first = first < 0 ? (System.nanoTime() - start) / 1_000_000 : first;
                closed = read < 0;
                all.write(piece, 0, Math.max(0, read));
            }
        } catch (SocketTimeoutException e) {
            // nothing more comes
        } catch (IOException e) {
            first = first < 0 ? (System.nanoTime() - start) / 1_000_000 : first;
            closed = true;
        }
        String text = all.toString(StandardCharsets.ISO_8859_1);
        List<Integer> statuses = new ArrayList<>();
        Matcher status = STATUS.matcher(text);
        while (status.find()) {
            statuses.add(Integer.valueOf(status.group(1)));
        }
        return new Back(statuses, text, closed, first);
    }
}
