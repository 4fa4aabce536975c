package dev.gather.scenario;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client's WebSocket on {@code /live}. Thread-safe. */
public final class LiveClient {
    private static final long WAIT_SECONDS = 10;

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    /** @param headers names and values in turn */
    LiveClient(int port, String... headers) {
        ClientWebSocket connecting = Loopback.SOCKETS.webSocket();
        connecting.textMessageHandler(frames::add);
        connecting.closeHandler(gone -> closed.complete(code(connecting)));
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost(Loopback.HOST)
                .setPort(port)
                .setURI("/live");
        for (int i = 0; i < headers.length; i += 2) {
            options.putHeader(headers[i], headers[i + 1]);
        }
        socket = Loopback.await(connecting.connect(options));
    }

    private static int code(WebSocket socket) {
        Short code = socket.closeStatusCode();
        return code == null ? -1 : code;
    }

    public LiveClient send(String text) {
        socket.writeTextMessage(text);
        return this;
    }

    public LiveClient sendBinary(byte[] bytes) {
        socket.writeBinaryMessage(Buffer.buffer(bytes));
        return this;
    }

    /** The next message, with the request's id left out. */
    public String next() throws InterruptedException {
        String frame = frames.poll(WAIT_SECONDS, TimeUnit.SECONDS);
        if (frame == null) {
            throw new AssertionError("no message after " + WAIT_SECONDS + " s");
        }
        return frame.replaceAll("\"requestId\":\"[0-9a-f]{16}\"", "\"requestId\":\"…\"");
    }

    public boolean isQuiet() {
        return frames.isEmpty();
    }

    /** The code that the server closed with. */
    public int closeCode() throws Exception {
        return closed.get(WAIT_SECONDS, TimeUnit.SECONDS);
    }

    public void close() {
        socket.close();
    }
}
