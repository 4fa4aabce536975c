package dev.gather.live;

import dev.gather.bus.Door;
import dev.gather.observe.Observation.RequestAnswered;
import dev.gather.observe.Observer;
import dev.gather.reply.Replies;
import dev.gather.reply.Reply;
import dev.gather.request.ApiRequest;
import dev.gather.request.Cancellation;
import dev.gather.request.Cancellation.Cause;
import dev.gather.request.Intake;
import dev.gather.request.Refusal;
import dev.gather.request.RequestIds;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.HashSet;
import java.util.Set;

/**
 * One client's socket: questions come in, answers go out under the id of their question, in the order they are ready.
 * Confined to one event loop.
 */
final class LiveSocket {
    private static final long PING_MILLIS = 25_000;
    private static final long DEAD_MILLIS = 40_000;
    private static final long STUCK_MILLIS = 10_000;
    private static final int ASKED_MAX = 100;
    private static final short TRY_AGAIN_LATER = 1013;
    private static final short INTERNAL_ERROR = 1011;

    private final Vertx vertx;
    private final ServerWebSocket socket;
    private final Door door;
    private final Observer observer;
    private final Set<Cancellation> asked = new HashSet<>();
    private final long pinging;
    private long stuckTimer = -1;
    private long heardNanos = System.nanoTime();

    LiveSocket(Vertx vertx, ServerWebSocket socket, Door door, Observer observer) {
        this.vertx = vertx;
        this.socket = socket;
        this.door = door;
        this.observer = observer;
        this.pinging = vertx.setPeriodic(PING_MILLIS, id -> ping());
    }

    void start() {
        socket.frameHandler(new Messages(this::take, this::close));
        socket.pongHandler(pong -> heardNanos = System.nanoTime());
        socket.exceptionHandler(this::broken);
    }

    /** Frames that are none, or too long, are found before they are seen here. */
    private void broken(Throwable thrown) {
        boolean clients = thrown instanceof CorruptedWebSocketFrameException;
        int code = clients
                ? ((CorruptedWebSocketFrameException) thrown).closeStatus().code()
                : INTERNAL_ERROR;
        close((short) code, clients ? "not a frame that is taken here" : "broken");
    }

    private void ping() {
        long silentMillis = (System.nanoTime() - heardNanos) / 1_000_000;
        if (silentMillis > DEAD_MILLIS) {
            close(TRY_AGAIN_LATER, "no pong");
        } else {
            socket.writePing(Buffer.buffer());
        }
    }

    private void take(String text) {
        heardNanos = System.nanoTime();
        Question question = Question.read(text);
        String complaint = question.complaint();
        if (complaint != null) {
            refuse(question, Refusal.of(400, complaint));
        } else if (asked.size() >= ASKED_MAX) {
            refuse(question, Refusal.of(503, "More than " + ASKED_MAX + " questions wait for their answers."));
        } else {
            ask(question);
        }
    }

    private void refuse(Question question, Refusal refusal) {
        String requestId = RequestIds.of(null);
        answer(question, requestId, "-", Replies.refusal(refusal, requestId), System.nanoTime());
    }

    private void ask(Question question) {
        long start = System.nanoTime();
        String requestId = RequestIds.of(null);
        Intake.Result taken = door.take(requestId, question.method(), question.target(), socket.headers()::get);
        if (taken instanceof Intake.Refused refused) {
            refuse(question, refused.refusal());
            return;
        }
        ApiRequest request = ((Intake.Accepted) taken).request();
        asked.add(request.cancellation());
        door.ask(request).onSuccess(reply -> {
            asked.remove(request.cancellation());
            answer(question, requestId, request.endpoint().name(), reply, start);
        });
    }

    private void answer(Question question, String requestId, String route, Reply reply, long start) {
        int status = socket.isClosed() ? Replies.CLIENT_GONE : reply.status();
        observer.observe(new RequestAnswered(
                route,
                "ws",
                question.method(),
                question.target(),
                status,
                reply.completeness() == null ? "-" : reply.completeness(),
                reply.body().length(),
                System.nanoTime() - start,
                requestId));
        send(AnswerFrame.of(question.id(), reply));
    }

    private void send(String frame) {
        if (socket.isClosed()) {
            return;
        }
        socket.writeTextMessage(frame);
        if (socket.writeQueueFull() && stuckTimer < 0) {
            waitForReader();
        }
    }

    /** A client that does not take its answers gets to ask nothing more, and is let go if it takes none for long. */
    private void waitForReader() {
        socket.pause();
        stuckTimer = vertx.setTimer(STUCK_MILLIS, id -> close(TRY_AGAIN_LATER, "answers were not taken"));
        socket.drainHandler(drained -> {
            vertx.cancelTimer(stuckTimer);
            stuckTimer = -1;
            socket.resume();
        });
    }

    void close(short code, String reason) {
        if (!socket.isClosed()) {
            socket.close(code, reason);
        }
    }

    /** The socket is closed: nothing that it asked for goes on. */
    void gone() {
        vertx.cancelTimer(pinging);
        vertx.cancelTimer(stuckTimer);
        Set.copyOf(asked).forEach(cancellation -> cancellation.cancel(Cause.CLIENT_GONE));
    }
}
