package dev.gather.live;

import dev.gather.admission.Gate;
import dev.gather.bus.Door;
import dev.gather.observe.Observation.RequestAnswered;
import dev.gather.observe.Observer;
import dev.gather.reply.Replies;
import dev.gather.reply.Reply;
import dev.gather.request.ApiRequest;
import dev.gather.request.Arrival;
import dev.gather.request.Cancellation.Cause;
import dev.gather.request.Held;
import dev.gather.request.Intake;
import dev.gather.request.Refusal;
import dev.gather.request.RequestIds;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One client's socket: questions come in, answers go out under the id of their question, in the order they are ready,
 * and for what is watched whatever changes. Confined to one event loop.
 */
final class LiveSocket {
    private static final long GOODBYE_MILLIS = 2_000;
    private static final int ASKED_MAX = 100;
    private static final short GOING_AWAY = 1001;
    private static final short INTERNAL_ERROR = 1011;
    private static final short TRY_AGAIN_LATER = 1013;

    private final Vertx vertx;
    private final ServerWebSocket socket;
    private final Gate gate;
    private final Door door;
    private final Observer observer;
    private final Outbox outbox;
    private final Set<Asked> asked = new HashSet<>();
    private final SocketWatches watches;
    private final Pulse pulse;
    private long cutTimer = -1;
    private boolean draining;
    private boolean closing;

    /** A question that waits for its answer. */
    private final class Asked {
        private final Question question;
        private final ApiRequest request;
        private final long start;

        Asked(Question question, ApiRequest request, long start) {
            this.question = question;
            this.request = request;
            this.start = start;
        }

        /** The first time. */
        void answer(Reply reply) {
            if (asked.remove(this)) {
                String route = request.endpoint().name();
                Reply fitting = fitting(reply, request);
                LiveSocket.this.answer(question, request.id(), route, fitting, start, request.held()::close);
            }
        }

        void cancel(Cause cause) {
            request.cancellation().cancel(cause);
        }

        /** What has no answer even now is a write that has begun, which is not told to stop. */
        void cut() {
            boolean reads = question.method().equals("GET");
            answer(reads ? Replies.stopped(request.id()) : Replies.unknown(request.id()));
        }
    }

    LiveSocket(Vertx vertx, ServerWebSocket socket, Gate gate, Door door, Watches all, Observer observer) {
        this.vertx = vertx;
        this.socket = socket;
        this.gate = gate;
        this.door = door;
        this.observer = observer;
        this.outbox = new Outbox(
                vertx,
                socket,
                () -> close(TRY_AGAIN_LATER, "answers were not taken"),
                this::closeWhenDrained,
                this::look);
        this.watches = new SocketWatches(all, Home.here(vertx, gate, door), outbox, observer);
        this.pulse = new Pulse(vertx, socket, outbox::isWaitingForReader, () -> close(TRY_AGAIN_LATER, "no pong"));
    }

    private void look() {
        watches.look();
    }

    void start() {
        socket.frameHandler(new Messages(this::take, this::close));
        socket.pongHandler(pong -> pulse.heard());
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

    private void take(String text) {
        if (closing) {
            return;
        }
        pulse.heard();
        Question question = Question.read(text);
        String complaint = question.complaint();
        if (complaint != null) {
            refuse(question, Refusal.of(400, complaint));
        } else if (draining) {
            refuse(question, Refusal.shuttingDown());
        } else if (question.method().equals(Question.STOP)) {
            refuseIf(question, watches.stop(question.id()));
        } else if (!refuseIf(question, watches.refusal(question.id()))) {
            ask(question);
        }
    }

    private boolean refuseIf(Question question, @Nullable Refusal refusal) {
        if (refusal != null) {
            refuse(question, refusal);
        }
        return refusal != null;
    }

    private void refuse(Question question, Refusal refusal) {
        String requestId = RequestIds.of(null);
        refuse(question, requestId, Replies.refusal(refusal, requestId));
    }

    private void refuse(Question question, String requestId, Reply reply) {
        answer(question, requestId, "-", reply, System.nanoTime(), () -> {});
    }

    private void ask(Question question) {
        if (asked.size() >= ASKED_MAX) {
            refuse(question, Refusal.of(503, "More than " + ASKED_MAX + " questions wait for their answers."));
            return;
        }
        long start = System.nanoTime();
        String requestId = RequestIds.of(null);
        Held held = gate.enter();
        if (held == null) {
            refuse(question, requestId, Replies.shed(requestId));
            return;
        }
        Arrival arrival = new Arrival(requestId, socket.headers()::get, held, null);
        String method = question.isWatch() ? "GET" : question.method();
        Intake.Result taken = question.give(door.take(arrival, method, question.target()));
        if (taken instanceof Intake.Refused refused) {
            held.close();
            refuse(question, refused.refusal());
            return;
        }
        ApiRequest request = ((Intake.Accepted) taken).request();
        if (question.isWatch()) {
            held.close();
            refuseIf(question, watches.watch(question, request));
        } else {
            ask(question, request, start);
        }
    }

    private void ask(Question question, ApiRequest request, long start) {
        Asked waiting = new Asked(question, request, start);
        asked.add(waiting);
        door.ask(request).onSuccess(reply -> {
            waiting.answer(reply);
            closeWhenDrained();
        });
    }

    /** What a client has not taken is bounded: above that an answer gives way to a small problem. */
    private Reply fitting(Reply reply, ApiRequest request) {
        if (!isOver() && outbox.isFull()) {
            return Replies.refusal(Refusal.of(503, "Too many bytes of answers wait to be read."), request.id());
        }
        boolean room = isOver() || request.held().only(reply.body().length());
        return room ? reply : Replies.shed(request.id());
    }

    private boolean isOver() {
        return closing || socket.isClosed();
    }

    /** @param over run once, when the client has taken the answer or never will */
    private void answer(Question question, String requestId, String route, Reply reply, long start, Runnable over) {
        int status = isOver() ? Replies.CLIENT_GONE : reply.status();
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
        if (isOver()) {
            over.run();
        } else {
            outbox.send(AnswerFrame.of(question.id(), reply), over);
        }
    }

    /** Takes no more questions and closes when the last answer is taken. */
    void drain() {
        draining = true;
        watches.end();
        closeWhenDrained();
    }

    private void closeWhenDrained() {
        if (draining && asked.isEmpty() && outbox.isEmpty()) {
            close(GOING_AWAY, "the server is shutting down");
        }
    }

    /** What is asked ends soon and has an answer then, but for writes that have begun. */
    void stop() {
        Set.copyOf(asked).forEach(waiting -> waiting.cancel(Cause.SHUTDOWN));
    }

    /** The drain is over: what has no answer by now gets the last one. */
    void end(long goodbyeMillis) {
        if (closing) {
            cut();
        } else {
            Set.copyOf(asked).forEach(Asked::cut);
            close(GOING_AWAY, "the server is shutting down", goodbyeMillis);
        }
    }

    private void close(short code, String reason) {
        close(code, reason, GOODBYE_MILLIS);
    }

    /** No data may follow a close frame (RFC 6455, 5.5.1); the library would send it until the client's has come. */
    private void close(short code, String reason, long goodbyeMillis) {
        if (isOver()) {
            return;
        }
        closing = true;
        cutTimer = vertx.setTimer(goodbyeMillis, id -> cut());
        leave();
        socket.close(code, reason);
        socket.resume(); // or the client's close frame would not be seen
    }

    /** The library's own closing waits until all before the close frame is written, which may be never. */
    private void cut() {
        ((WebSocketInternal) socket).channelHandlerContext().close();
    }

    /** Nothing that was asked for goes on. */
    private void leave() {
        pulse.stop();
        outbox.stop();
        watches.end();
        Set.copyOf(asked).forEach(waiting -> waiting.cancel(Cause.CLIENT_GONE));
    }

    /** The socket is closed. */
    void gone() {
        closing = true;
        vertx.cancelTimer(cutTimer);
        leave();
    }
}
