package dev.gather.live;

import dev.gather.reply.Reply;
import dev.gather.request.ApiRequest;

/** A question whose answer comes as one message. Confined to one event loop. */
final class AskedWhole extends Asked {
    private boolean over;

    AskedWhole(Question question, ApiRequest request, Answers answers) {
        super(question, request, answers);
    }

    @Override
    void answer(Reply reply) {
        if (!over) {
            over = true;
            answers.answer(this, reply);
        }
    }

    @Override
    boolean isOver() {
        return over;
    }
}
