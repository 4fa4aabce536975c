package dev.gather.live;

import io.netty.buffer.ByteBufUtil;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.util.concurrent.TimeUnit;

/**
 * Answers on their way to one client, counted until its connection has taken them. While it takes them slowly nothing
 * is read from it. Confined to one event loop.
 */
final class Outbox {
    private static final long WAITING_MAX = 4 * 1024 * 1024;
    private static final long STUCK_MILLIS = 10_000;

    /** A char has at most three bytes, and a frame must fit into the largest that the listener allows. */
    private static final int FRAME_CHARS = LiveSockets.MESSAGE_BYTES_MAX / 4;

    private final Vertx vertx;
    private final ServerWebSocket socket;
    private final Runnable stuck;
    private final Runnable emptied;
    private final Runnable drained;
    private long waiting;
    private long stuckTimer = -1;
    private long movedNanos;

    /**
     * @param stuck told when the client took nothing for long
     * @param emptied told when it has taken everything
     * @param drained told when it takes its answers again as fast as they come
     */
    Outbox(Vertx vertx, ServerWebSocket socket, Runnable stuck, Runnable emptied, Runnable drained) {
        this.vertx = vertx;
        this.socket = socket;
        this.stuck = stuck;
        this.emptied = emptied;
        this.drained = drained;
    }

    /** So much waits for the client that nothing may be added. */
    boolean isFull() {
        return waiting > WAITING_MAX;
    }

    boolean isEmpty() {
        return waiting == 0;
    }

    /** Closes the socket if nothing was taken for long of what waits, though that is too little to be waited for. */
    void closeIfStuck() {
        if (!isEmpty() && System.nanoTime() - movedNanos > TimeUnit.MILLISECONDS.toNanos(STUCK_MILLIS)) {
            stuck.run();
        }
    }

    /** The client does not take its answers as fast as they come. */
    boolean isWaitingForReader() {
        return stuckTimer >= 0;
    }

    /**
     * A message in frames that are small, for each that is taken shows that the client still reads.
     *
     * @param over run when the client has taken it, or never will
     */
    void send(String text, Runnable over) {
        int from = 0;
        while (from < text.length()) {
            int to = endOfFrame(text, from);
            Future<Void> written = write(text.substring(from, to), from == 0, to == text.length());
            if (to == text.length()) {
                written.onComplete(taken -> over.run());
            }
            from = to;
        }
        if (!isWaitingForReader() && !socket.isClosed() && socket.writeQueueFull()) {
            waitForReader();
        }
    }

    private static int endOfFrame(String text, int from) {
        int to = Math.min(from + FRAME_CHARS, text.length());
        return to < text.length() && Character.isLowSurrogate(text.charAt(to)) ? to - 1 : to;
    }

    private Future<Void> write(String piece, boolean first, boolean last) {
        int bytes = ByteBufUtil.utf8Bytes(piece);
        movedNanos = isEmpty() ? System.nanoTime() : movedNanos;
        waiting += bytes;
        WebSocketFrame frame = first
                ? WebSocketFrame.textFrame(piece, last)
                : WebSocketFrame.continuationFrame(Buffer.buffer(piece), last);
        return socket.writeFrame(frame).onComplete(written -> taken(bytes));
    }

    private void taken(int bytes) {
        waiting -= bytes;
        movedNanos = System.nanoTime();
        if (isWaitingForReader()) {
            vertx.cancelTimer(stuckTimer);
            startTimer();
        }
        if (isEmpty()) {
            emptied.run();
        }
    }

    private void waitForReader() {
        socket.pause();
        startTimer();
        socket.drainHandler(taken -> {
            stop();
            socket.resume();
            drained.run();
        });
    }

    private void startTimer() {
        stuckTimer = vertx.setTimer(STUCK_MILLIS, id -> stuck.run());
    }

    /** Waits no longer. */
    void stop() {
        vertx.cancelTimer(stuckTimer);
        stuckTimer = -1;
    }
}
