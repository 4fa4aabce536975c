package dev.gather.live;

import dev.gather.reply.Replies;
import dev.gather.reply.Reply;
import dev.gather.request.ApiRequest;
import dev.gather.request.Cancellation.Cause;

/** A question over a socket that waits for its answer. Confined to one event loop. */
abstract sealed class Asked permits AskedWhole, AskedInPieces {
    final Question question;
    final ApiRequest request;
    final Answers answers;
    final long start = System.nanoTime();

    Asked(Question question, ApiRequest request, Answers answers) {
        this.question = question;
        this.request = request;
        this.answers = answers;
    }

    /** The reply is here, or takes the place of one that comes too late. */
    abstract void answer(Reply reply);

    /** Whether all of the answer is on its way, or never will be. */
    abstract boolean isOver();

    final void cancel(Cause cause) {
        request.cancellation().cancel(cause);
    }

    /** What has no answer even now is a write that has begun, which is not told to stop. */
    final void cut() {
        answer(question.reads() ? Replies.stopped(request.id()) : Replies.unknown(request.id()));
    }
}
