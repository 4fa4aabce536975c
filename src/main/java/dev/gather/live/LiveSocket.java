package dev.gather.live;

import dev.gather.admission.Gate;
import dev.gather.bus.Door;
import dev.gather.observe.Observer;
import dev.gather.reply.Replies;
import dev.gather.request.ApiRequest;
import dev.gather.request.Arrival;
import dev.gather.request.Cancellation.Cause;
import dev.gather.request.Held;
import dev.gather.request.Intake;
import dev.gather.request.Refusal;
import dev.gather.request.RequestIds;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import org.jspecify.annotations.Nullable;

/**
 * One client's socket: messages come in and are told apart; what is asked, and what is watched, is answered under its
 * id. Confined to one event loop.
 */
final class LiveSocket {
    private static final long GOODBYE_MILLIS = 2_000;
    private static final short GOING_AWAY = 1001;
    private static final short INTERNAL_ERROR = 1011;
    private static final short TRY_AGAIN_LATER = 1013;

    private final Vertx vertx;
    private final ServerWebSocket socket;
    private final Gate gate;
    private final Door door;
    private final Outbox outbox;
    private final Answers answers;
    private final SocketQuestions questions;
    private final SocketWatches watches;
    private final Pulse pulse;
    private long cutTimer = -1;
    private boolean draining;
    private boolean closing;

    LiveSocket(Vertx vertx, ServerWebSocket socket, Gate gate, Door door, Watches all, Observer observer) {
        this.vertx = vertx;
        this.socket = socket;
        this.gate = gate;
        this.door = door;
        this.outbox = new Outbox(
                vertx,
                socket,
                () -> close(TRY_AGAIN_LATER, "answers were not taken"),
                this::closeWhenDrained,
                this::look);
        this.answers = new Answers(outbox, observer, this::isOver);
        this.questions = new SocketQuestions(door, answers, this::closeWhenDrained);
        this.watches = new SocketWatches(all, Home.here(vertx, gate, door), outbox, observer);
        this.pulse = new Pulse(vertx, socket, outbox::isWaitingForReader, () -> close(TRY_AGAIN_LATER, "no pong"));
    }

    /** The client takes messages again. */
    private void look() {
        questions.look();
        watches.look();
    }

    void start() {
        socket.frameHandler(new Messages(this::take, this::close));
        socket.pongHandler(pong -> pulse.heard());
        socket.exceptionHandler(thrown -> close(INTERNAL_ERROR, "broken"));
        FrameDecoder.install(
                socket, broken -> close((short) broken.closeStatus().code(), "not a frame that is taken here"));
    }

    private void take(String text) {
        if (closing) {
            return;
        }
        pulse.heard();
        Question question = Question.read(text);
        String complaint = question.complaint();
        if (complaint != null) {
            answers.refuse(question, Refusal.of(400, complaint));
        } else if (draining) {
            answers.refuse(question, Refusal.shuttingDown());
        } else if (question.method().equals(Question.STOP)) {
            stop(question);
        } else if (isFree(question)) {
            ask(question);
        }
    }

    private void stop(Question question) {
        if (!questions.stop(question.id())) {
            refuseIf(question, watches.stop(question.id()));
        }
    }

    /** Whether its answer cannot be taken for something else. */
    private boolean isFree(Question question) {
        return !refuseIf(question, watches.refusal(question.id())) && !refuseIf(question, questions.refusal(question));
    }

    private boolean refuseIf(Question question, @Nullable Refusal refusal) {
        if (refusal != null) {
            answers.refuse(question, refusal);
        }
        return refusal != null;
    }

    private void ask(Question question) {
        if (refuseIf(question, questions.refusal())) {
            return;
        }
        String requestId = RequestIds.of(null);
        Held held = gate.enter();
        if (held == null) {
            answers.refuse(question, requestId, Replies.shed(requestId));
            return;
        }
        Arrival arrival = new Arrival(requestId, socket.headers()::get, held, null);
        Intake.Result taken = question.give(door.take(arrival, question.verb(), question.target()));
        if (taken instanceof Intake.Refused refused) {
            held.close();
            answers.refuse(question, refused.refusal());
            return;
        }
        ask(question, ((Intake.Accepted) taken).request());
    }

    /** Whoever watches is not in flight: what is composed for him is, each time. */
    private void ask(Question question, ApiRequest request) {
        if (question.isWatch()) {
            request.held().close();
            refuseIf(question, watches.watch(question, request));
        } else if (question.isStream()) {
            questions.stream(question, request);
        } else {
            questions.ask(question, request);
        }
    }

    private boolean isOver() {
        return closing || socket.isClosed();
    }

    /** Takes no more questions and closes when the last answer is taken. */
    void drain() {
        draining = true;
        watches.end();
        closeWhenDrained();
    }

    private void closeWhenDrained() {
        if (draining && questions.isEmpty() && outbox.isEmpty()) {
            close(GOING_AWAY, "the server is shutting down");
        }
    }

    /** What is asked ends soon and has an answer then, but for writes that have begun. */
    void stop() {
        questions.cancel(Cause.SHUTDOWN);
    }

    /** The drain is over: what has no answer by now gets the last one. */
    void end(long goodbyeMillis) {
        if (closing) {
            cut();
        } else {
            questions.cut();
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
        questions.cancel(Cause.CLIENT_GONE);
        questions.look();
    }

    /** The socket is closed. */
    void gone() {
        closing = true;
        vertx.cancelTimer(cutTimer);
        leave();
    }
}
