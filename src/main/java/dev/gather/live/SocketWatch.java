package dev.gather.live;

import dev.gather.observe.Observation.WatchEnded;
import dev.gather.observe.Observer;
import dev.gather.request.ApiRequest;
import dev.gather.request.Held;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is watched over a socket. It takes the latest when all that it sent before is taken. Confined to one
 * event loop.
 */
final class SocketWatch {
    private static final long NO_MEMORY_MILLIS = 1_000;

    private final Question question;
    private final Home home;
    private final Outbox outbox;
    private final Observer observer;
    private final Held held;
    private final long start = System.nanoTime();
    private String requestId = "";
    private @Nullable Watching watching;
    private long later = -1;
    private long sent;
    private boolean sending;
    private boolean over;

    SocketWatch(Question question, Home home, Outbox outbox, Observer observer) {
        this.question = question;
        this.home = home;
        this.outbox = outbox;
        this.observer = observer;
        this.held = home.gate().hold();
    }

    /** False if too much is watched already. */
    boolean begin(Watches watches, ApiRequest request) {
        requestId = request.id();
        watching = watches.watch(request, home, this::look);
        if (watching == null) {
            held.close();
        }
        return watching != null;
    }

    void look() {
        Watching from = watching;
        if (over || from == null || outbox.isWaitingForReader() || outbox.isFull()) {
            return;
        }
        if (sending) {
            outbox.closeIfStuck();
            return;
        }
        if (!held.only(from.bytesMax())) {
            home.vertx().cancelTimer(later);
            later = home.vertx().setTimer(NO_MEMORY_MILLIS, id -> look());
            return;
        }
        News news = from.take();
        if (news == null) {
            held.only(0);
            return;
        }
        sending = true;
        List<String> frames = WatchFrames.of(question.id(), news);
        for (int i = 0; i < frames.size(); i++) {
            boolean last = i == frames.size() - 1;
            sent += frames.get(i).length();
            outbox.send(frames.get(i), last ? this::taken : () -> {});
        }
    }

    private void taken() {
        sending = false;
        held.only(0);
        look();
    }

    void end() {
        Watching from = watching;
        if (over || from == null) {
            return;
        }
        over = true;
        home.vertx().cancelTimer(later);
        from.leave();
        held.close();
        long nanos = System.nanoTime() - start;
        observer.observe(new WatchEnded("ws", question.target(), sent, nanos, requestId));
    }
}
