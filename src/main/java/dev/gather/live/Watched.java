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
 *
 * <p>When the last has left it rests: nothing is composed or heard, and what it knows is kept for a while, for whoever
 * comes back. It is old then, so that nobody is shown it before it is composed anew.
 */
final class Watched {
    private static final long GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PUT_OFF_MILLIS = 500;
    private static final long REST_MILLIS = 10_000;

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
    private volatile boolean current;
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

    /** Whether the version is what was composed while somebody watched; else there is nothing to be shown yet. */
    boolean isCurrent() {
        return current;
    }

    /** False if it has ended: then there is to be another one. From any thread. */
    boolean join(Watching watching) {
        boolean first;
        synchronized (this) {
            if (closed) {
                return false;
            }
            first = watchers.isEmpty();
            watchers.add(watching);
        }
        owner.joined(first);
        if (first) {
            home.run(this::wake);
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
            current &= !last;
        }
        owner.left(last);
        if (last) {
            home.run(this::rest);
        }
    }

    private void wake() {
        if (over) {
            return;
        }
        home.vertx().cancelTimer(timer);
        owner.listen(this)
                .onComplete(listening -> home.run(() -> {
                    passMissed();
                    compose();
                }));
    }

    /** What was said while it rested is not known: what is kept from before may be old. */
    private void passMissed() {
        if (how.channel() != null && version.revision() + version.troubles() > 0) {
            freshness = Freshness.since(System.nanoTime());
        }
    }

    private void rest() {
        if (isWatched()) {
            return;
        }
        owner.stopListening(this);
        home.vertx().cancelTimer(timer);
        ApiRequest stopped = composing;
        composing = null;
        if (stopped != null) {
            stopped.cancellation().cancel(Cause.CLIENT_GONE);
        }
        boolean isKept = version.revision() > 0 && owner.mayRest();
        if (isKept) {
            timer = home.vertx().setTimer(REST_MILLIS, id -> end());
        } else {
            end();
        }
    }

    private void end() {
        synchronized (this) {
            if (!watchers.isEmpty()) {
                return;
            }
            closed = true;
        }
        over = true;
        owner.ended(key, this);
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
        if (composing != null || !isWatched()) {
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
            room.close();
            if (request.equals(composing)) {
                composing = null;
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
        boolean first = becomesCurrent();
        observe(reply.isProblem() ? WatchComposed.FAILED : news ? WatchComposed.CHANGED : WatchComposed.SAME);
        if (news || first) {
            everybody().forEach(Watching::tell);
        }
    }

    /** Whether it was not before; nor does it if nobody watches. */
    private synchronized boolean becomesCurrent() {
        boolean first = !current;
        current = !watchers.isEmpty();
        return first;
    }

    private synchronized boolean isWatched() {
        return !watchers.isEmpty();
    }

    private synchronized List<Watching> everybody() {
        return List.copyOf(watchers);
    }

    /** The next one, if there is to be one by itself. */
    private void schedule() {
        if (composing != null || !current) {
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
