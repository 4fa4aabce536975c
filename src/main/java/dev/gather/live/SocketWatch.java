package dev.gather.live;

import dev.gather.observe.Observation.WatchEnded;
import dev.gather.observe.Observer;
import dev.gather.request.ApiRequest;
import java.util.List;

/**
 * One thing that is watched over a socket. It takes the latest when all that it sent before is taken. Confined to one
 * event loop.
 */
final class SocketWatch {
    private final Question question;
    private final Outbox outbox;
    private final Observer observer;
    private final Taking taking;
    private final long start = System.nanoTime();
    private String requestId = "";
    private long sent;

    SocketWatch(Question question, Home home, Outbox outbox, Observer observer) {
        this.question = question;
        this.outbox = outbox;
        this.observer = observer;
        this.taking = new Taking(home, this::look);
    }

    /** False if too much is watched already. */
    boolean begin(Watches watches, ApiRequest request) {
        requestId = request.id();
        return taking.begin(watches, request, null);
    }

    void look() {
        if (outbox.isWaitingForReader() || outbox.isFull()) {
            return;
        }
        if (taking.isSending()) {
            outbox.closeIfStuck();
            return;
        }
        News news = taking.take();
        if (news == null) {
            return;
        }
        List<String> frames = WatchFrames.of(question.id(), news);
        for (int i = 0; i < frames.size(); i++) {
            boolean last = i == frames.size() - 1;
            sent += frames.get(i).length();
            outbox.send(frames.get(i), last ? taking::taken : () -> {});
        }
    }

    void end() {
        if (taking.end()) {
            long nanos = System.nanoTime() - start;
            observer.observe(new WatchEnded("ws", question.target(), sent, nanos, requestId));
        }
    }
}
