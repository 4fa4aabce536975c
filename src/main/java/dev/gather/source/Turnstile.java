package dev.gather.source;

import dev.gather.request.Cancellation;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many callers in at a time; so many more may wait, and the rest are refused at once. Who gives up leaves the
 * queue. The pools of the libraries can bound their queues too, but a caller whose time is up keeps his place there, so
 * that the living are refused for the sake of the dead. Thread-safe.
 *
 * <p>Whoever leaves lets in somebody of his own event loop if he finds one near the head of the queue, since the
 * connection that he leaves behind lives there; every eighth time it is the head's turn, so that nobody starves.
 */
public final class Turnstile {
    private static final int NEAR_HEAD = 32;
    private static final int HEAD_EVERY = 8;
    private static final Future<Void> INSIDE = Future.succeededFuture();

    private record Waiter(Thread thread, @Nullable Context context, Promise<Void> promise) {
        private void let() {
            if (context == null) {
                promise.complete();
            } else {
                context.runOnContext(v -> promise.complete());
            }
        }
    }

    private final int insideMax;
    private final int waitingMax;
    private final Set<Waiter> waiting = new LinkedHashSet<>();
    private int inside;
    private int left;

    public Turnstile(int insideMax, int waitingMax) {
        this.insideMax = insideMax;
        this.waitingMax = waitingMax;
    }

    /** Succeeds when the caller is in: he has to leave, even if he was cancelled meanwhile. */
    public Future<Void> enter(Cancellation cancellation) {
        Waiter waiter;
        synchronized (this) {
            if (inside < insideMax) {
                inside++;
                return INSIDE;
            }
            if (waiting.size() >= waitingMax) {
                return SourceException.failed(Reason.REFUSED, insideMax + " are in use and " + waitingMax + " wait");
            }
            waiter = new Waiter(Thread.currentThread(), Vertx.currentContext(), Promise.promise());
            waiting.add(waiter);
        }
        cancellation.onCancel(cause -> giveUp(waiter, cause));
        return waiter.promise().future();
    }

    private void giveUp(Waiter waiter, Cancellation.Cause cause) {
        boolean waited;
        synchronized (this) {
            waited = waiting.remove(waiter);
        }
        if (waited) {
            waiter.promise().fail(new SourceException(Failure.of(cause)));
        }
    }

    public void leave() {
        Waiter next;
        synchronized (this) {
            next = next();
            if (next == null) {
                inside--;
            } else {
                waiting.remove(next);
            }
        }
        if (next != null) {
            next.let();
        }
    }

    private @Nullable Waiter next() {
        Iterator<Waiter> queue = waiting.iterator();
        Waiter head = queue.hasNext() ? queue.next() : null;
        Waiter here = head;
        boolean isHeadsTurn = ++left % HEAD_EVERY == 0;
        for (int i = 1; i < NEAR_HEAD && queue.hasNext() && !isHeadsTurn && !isOfThisLoop(here); i++) {
            here = queue.next();
        }
        return isOfThisLoop(here) ? here : head;
    }

    private static boolean isOfThisLoop(@Nullable Waiter waiter) {
        return waiter != null && waiter.thread() == Thread.currentThread();
    }
}
