package dev.gather.live;

import dev.gather.observe.Observation.RequestAnswered;
import dev.gather.observe.Observer;
import dev.gather.reply.Replies;
import dev.gather.reply.Reply;
import dev.gather.request.ApiRequest;
import dev.gather.request.Refusal;
import dev.gather.request.RequestIds;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Answers that go out over one socket; the observer is told of each. Confined to one event loop. */
final class Answers {
    private final Outbox outbox;
    private final Observer observer;
    private final BooleanSupplier over;

    /** @param over whether nothing is sent any more */
    Answers(Outbox outbox, Observer observer, BooleanSupplier over) {
        this.outbox = outbox;
        this.observer = observer;
        this.over = over;
    }

    void refuse(Question question, Refusal refusal) {
        String requestId = RequestIds.of(null);
        refuse(question, requestId, Replies.refusal(refusal, requestId));
    }

    void refuse(Question question, String requestId, Reply reply) {
        observe(question, requestId, "-", reply.status(), null, reply.body().length(), System.nanoTime());
        send(AnswerFrame.of(question.id(), reply), () -> {});
    }

    /** What a client has not taken is bounded: above that an answer gives way to a small problem. */
    void answer(Asked asked, Reply reply) {
        Reply fitting = isOver() ? reply : fitting(reply, asked.request);
        observe(asked, fitting.status(), fitting.completeness(), fitting.body().length());
        send(AnswerFrame.of(asked.question.id(), fitting), asked.request.held()::close);
    }

    private Reply fitting(Reply reply, ApiRequest request) {
        if (outbox.isFull()) {
            return Replies.refusal(Refusal.of(503, "Too many bytes of answers wait to be read."), request.id());
        }
        return request.held().only(reply.body().length()) ? reply : Replies.shed(request.id());
    }

    /** Whether a piece of an answer can be sent now. */
    boolean mayAdd() {
        return !isOver() && !outbox.isFull();
    }

    void add(String piece) {
        send(piece, () -> {});
    }

    /** All pieces are sent, or never will be; this comes behind them. */
    void end(Asked asked, String frame, int status, @Nullable String completeness, long bytes) {
        observe(asked, status, completeness, bytes);
        send(frame, asked.request.held()::close);
    }

    boolean isOver() {
        return over.getAsBoolean();
    }

    /** @param taken run once, when the client has taken it or never will */
    private void send(String frame, Runnable taken) {
        if (isOver()) {
            taken.run();
        } else {
            outbox.send(frame, taken);
        }
    }

    private void observe(Asked asked, int status, @Nullable String completeness, long bytes) {
        String route = asked.request.endpoint().name();
        observe(asked.question, asked.request.id(), route, status, completeness, bytes, asked.start);
    }

    private void observe(
            Question question,
            String requestId,
            String route,
            int status,
            @Nullable String completeness,
            long bytes,
            long start) {
        observer.observe(new RequestAnswered(
                route,
                "ws",
                question.method(),
                question.target(),
                isOver() ? Replies.CLIENT_GONE : status,
                completeness == null ? "-" : completeness,
                bytes,
                System.nanoTime() - start,
                requestId));
    }
}
