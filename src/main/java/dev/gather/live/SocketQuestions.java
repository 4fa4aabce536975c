package dev.gather.live;

import dev.gather.bus.Door;
import dev.gather.json.Json;
import dev.gather.reply.Reply;
import dev.gather.request.ApiRequest;
import dev.gather.request.Cancellation.Cause;
import dev.gather.request.Refusal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was asked over one socket and waits for its answer. Confined to one event loop. */
final class SocketQuestions {
    private static final int ASKED_MAX = 100;

    private final Door door;
    private final Answers answers;
    private final Runnable ended;
    private final Set<Asked> asked = new HashSet<>();
    private final Map<Json, AskedInPieces> streams = new HashMap<>();

    /** @param ended told of each that waits no longer */
    SocketQuestions(Door door, Answers answers, Runnable ended) {
        this.door = door;
        this.answers = answers;
        this.ended = ended;
    }

    boolean isEmpty() {
        return asked.isEmpty();
    }

    /** Why no more can be asked, or null if it can. */
    @Nullable
    Refusal refusal() {
        return asked.size() < ASKED_MAX
                ? null
                : Refusal.of(503, "More than " + ASKED_MAX + " questions wait for their answers.");
    }

    /** Why a question may not have its id, or null if it may: one answer would look like a piece of the other. */
    @Nullable
    Refusal refusal(Question question) {
        if (streams.containsKey(question.id())) {
            return Refusal.of(409, "An answer is still streamed under this id.");
        }
        boolean goesOn = question.isWatch() || question.isStream();
        boolean waits = goesOn
                && asked.stream().anyMatch(waiting -> waiting.question.id().equals(question.id()));
        return waits ? Refusal.of(409, "A question still waits for its answer under this id.") : null;
    }

    void ask(Question question, ApiRequest request) {
        AskedWhole waiting = new AskedWhole(question, request, answers);
        asked.add(waiting);
        door.ask(request).onSuccess(reply -> end(waiting, reply));
    }

    void stream(Question question, ApiRequest request) {
        AskedInPieces waiting = new AskedInPieces(question, request, answers);
        asked.add(waiting);
        streams.put(question.id(), waiting);
        door.ask(request, waiting::add).onSuccess(reply -> end(waiting, reply));
    }

    private void end(Asked waiting, Reply reply) {
        waiting.answer(reply);
        forget(waiting);
    }

    private void forget(Asked waiting) {
        if (waiting.isOver() && asked.remove(waiting)) {
            streams.remove(waiting.question.id(), waiting);
            ended.run();
        }
    }

    /** Stops what is streamed under this id; false if nothing is. */
    boolean stop(Json id) {
        AskedInPieces stream = streams.get(id);
        if (stream != null) {
            stream.stop();
            forget(stream);
        }
        return stream != null;
    }

    /** The client takes messages again, or never will. */
    void look() {
        List.copyOf(streams.values()).forEach(stream -> {
            stream.look();
            forget(stream);
        });
    }

    void cancel(Cause cause) {
        Set.copyOf(asked).forEach(waiting -> waiting.cancel(cause));
    }

    /** What has no answer by now gets the last one. */
    void cut() {
        Set.copyOf(asked).forEach(waiting -> {
            waiting.cut();
            forget(waiting);
        });
    }
}
