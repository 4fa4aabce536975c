package dev.gather.live;

import dev.gather.observe.Observation.WatchComposed;
import dev.gather.observe.Observer;
import dev.gather.reply.Replies;
import dev.gather.reply.Reply;
import dev.gather.request.ApiRequest;
import dev.gather.request.Cancellation.Cause;
import dev.gather.request.Freshness;
import dev.gather.request.Held;
import dev.gather.request.Watchable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One key, composed again and again for all who watch it, from when the first comes until the last has left. Confined
 * to the event loop of the first, but for joining and leaving, {@link #changed} and {@link #version}.
 *
 * <p>There is one timer and one composing at a time: the next begins when its time has come, or when it is known that
 * something has changed, but never sooner than a tenth of a second after the last one began, and never before that has
 * ended. What changes meanwhile is not lost: it is composed once more. Requests come first: while the server is short
 * of room, composing waits.
 */
final class Watched {
    private static final long GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PUT_OFF_MILLIS = 500;

    private final String key;
    private final Subject subject;
    private final Watchable how;
    private final Home home;
    private final Watches owner;
    private final Observer observer;
    private final Held held;
    private final Set<Watching> watchers = new LinkedHashSet<>();
    private final AtomicBoolean hearing = new AtomicBoolean();
    private volatile Version version = Version.first();
    private volatile long changedNanos;
    private boolean begun;
    private boolean closed;
    private @Nullable ApiRequest composing;
    private Freshness freshness = Freshness.ANY;
    private boolean isWanted;
    private boolean over;
    private long startedNanos;
    private long timer = -1;

    /** @param home where whoever watches it first does */
    Watched(String key, Subject subject, Watchable how, Home home, Watches owner, Observer observer) {
        this.key = key;
        this.subject = subject;
        this.how = how;
        this.home = home;
        this.owner = owner;
        this.observer = observer;
        this.held = home.gate().hold();
    }

    Subject subject() {
        return subject;
    }

    Watchable how() {
        return how;
    }

    Version version() {
        return version;
    }

    /** False if it has ended: then there is to be another one. From any thread. */
    boolean join(Watching watching) {
        boolean first;
        synchronized (this) {
            if (closed) {
                return false;
            }
            watchers.add(watching);
            first = !begun;
            begun = true;
        }
        if (first) {
            home.run(() -> owner.listen(this).onComplete(listening -> home.run(this::compose)));
        }
        return true;
    }

    /** From any thread. */
    void leave(Watching watching) {
        boolean last;
        synchronized (this) {
            if (!watchers.remove(watching)) {
                return;
            }
            last = watchers.isEmpty();
            closed |= last;
        }
        owner.left();
        if (last) {
            owner.ended(key, this);
            home.run(this::end);
        }
    }

    private void end() {
        over = true;
        owner.stopListening(this);
        home.vertx().cancelTimer(timer);
        if (composing != null) {
            composing.cancellation().cancel(Cause.CLIENT_GONE);
        }
        held.close();
    }

    /** Something has changed by now: what was fetched before is old. From any thread. */
    void changed() {
        changedNanos = System.nanoTime();
        if (hearing.compareAndSet(false, true)) {
            home.run(() -> {
                hearing.set(false);
                freshness = Freshness.since(changedNanos);
                isWanted = true;
                schedule();
            });
        }
    }

    private void compose() {
        if (over || composing != null) {
            return;
        }
        Held room = home.gate().enterIfCalm();
        if (room == null) {
            observe(WatchComposed.PUT_OFF);
            timer = home.vertx().setTimer(PUT_OFF_MILLIS, id -> compose());
            return;
        }
        isWanted = false;
        startedNanos = System.nanoTime();
        ApiRequest request = subject.request(room, freshness);
        composing = request;
        home.door().ask(request).onSuccess(reply -> {
            composing = null;
            room.close();
            if (!over) {
                take(reply, request.id());
                schedule();
            }
        });
    }

    private void take(Reply reply, String requestId) {
        Version before = version;
        Version made = before.after(reply);
        if (made.isNewsTo(before) && !held.only(made.bytes())) {
            made = before.after(Replies.shed(requestId));
        }
        version = made;
        boolean news = made.isNewsTo(before);
        observe(reply.isProblem() ? WatchComposed.FAILED : news ? WatchComposed.CHANGED : WatchComposed.SAME);
        if (news) {
            everybody().forEach(Watching::tell);
        }
    }

    private synchronized List<Watching> everybody() {
        return List.copyOf(watchers);
    }

    /** The next one, if there is to be one by itself. */
    private void schedule() {
        if (over || composing != null || version.revision() + version.troubles() == 0) {
            return; // not before the first one has ended
        }
        home.vertx().cancelTimer(timer);
        long every = how.every() == null ? Long.MAX_VALUE : how.every().toNanos();
        if (isWanted || how.every() != null) {
            long due = startedNanos + (isWanted ? GAP_NANOS : every) - System.nanoTime();
            timer = home.vertx().setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(due)), id -> compose());
        }
    }

    private void observe(String outcome) {
        observer.observe(new WatchComposed(subject.endpoint().name(), outcome));
    }
}
