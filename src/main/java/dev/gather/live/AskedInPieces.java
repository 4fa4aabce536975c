package dev.gather.live;

import dev.gather.reply.Replies;
import dev.gather.reply.Reply;
import dev.gather.request.ApiRequest;
import dev.gather.request.Cancellation.Cause;
import dev.gather.request.Piece;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A question whose answer comes piece by piece. Those that a client does not take as fast as they are there wait here:
 * never more than one answer, and what it holds of the memory of all counts them. Confined to one event loop.
 */
final class AskedInPieces extends Asked {
    private final Queue<Piece> waiting = new ArrayDeque<>();
    private @Nullable Reply last;
    private long bytes;
    private boolean stopped;
    private boolean over;

    AskedInPieces(Question question, ApiRequest request, Answers answers) {
        super(question, request, answers);
    }

    void add(Piece piece) {
        if (last == null && !stopped) {
            waiting.add(piece);
            look();
        }
    }

    @Override
    void answer(Reply reply) {
        if (last == null) {
            last = reply;
            look();
        }
    }

    /** The client wants no more of it. That it is done is said when the work for it is. */
    void stop() {
        stopped = true;
        waiting.clear();
        cancel(Cause.CLIENT_GONE);
        look();
    }

    /** Sends what the client can take. */
    void look() {
        while (!waiting.isEmpty() && answers.mayAdd()) {
            String frame = PieceText.of(question.id(), waiting.remove()).toString();
            bytes += frame.length();
            answers.add(frame);
        }
        boolean sent = waiting.isEmpty() || answers.isOver();
        if (last != null && sent && !over) {
            over = true;
            end(last);
        }
    }

    private void end(Reply reply) {
        String frame = stopped
                ? WatchFrames.stopped(question.id())
                : PieceText.done(question.id(), reply).toString();
        int status = stopped ? Replies.CLIENT_GONE : reply.status();
        answers.end(this, frame, status, reply.completeness(), bytes + frame.length());
    }

    @Override
    boolean isOver() {
        return over;
    }
}
