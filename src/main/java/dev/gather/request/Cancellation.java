package dev.gather.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work that can be told to stop, once. What the work holds (a call, a query, a timer) registers
 * here how it is stopped; a part's cancellation is a child of its request's. Safe for use by several threads:
 * the client leaves on the event loop of its connection while the work runs on another. The actions run on
 * the thread that cancels.
 */
public final class Cancellation {

    /** Why work is stopped. */
    public enum Cause {
        CLIENT_GONE,
        /** The route's deadline passed. */
        DEADLINE,
        /** The part's own time, or that of one attempt, was up. */
        TIMEOUT,
        /** A part without which there is no answer failed first. */
        PART_FAILED,
        /** Another call for the same was faster. */
        OUTRUN,
        SHUTDOWN;

        private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** As it stands in metrics: {@code client-gone}. */
        public String text() {
            return text;
        }
    }

    private @Nullable Cause cause;
    private boolean closed;
    private List<Consumer<Cause>> actions = new ArrayList<>(4);

    /** Work inside this work: stopped with it, and able to stop alone. */
    public Cancellation child() {
        Cancellation child = new Cancellation();
        onCancel(child::cancel);
        return child;
    }

    /** Runs the action when the work is stopped; at once if it already was; never once the work is done. */
    public void onCancel(Consumer<Cause> action) {
        Cause already;
        synchronized (this) {
            if (closed) {
                return;
            }
            already = cause;
            if (already == null) {
                actions.add(action);
                return;
            }
        }
        action.accept(already);
    }

    /** Stops the work. The first cause wins; later ones, and ones after the work is done, do nothing. */
    public void cancel(Cause why) {
        List<Consumer<Cause>> due;
        synchronized (this) {
            if (closed || cause != null) {
                return;
            }
            cause = why;
            due = actions;
            actions = List.of();
        }
        due.forEach(action -> action.accept(why));
    }

    /** The work is done: nothing is left to stop. */
    public synchronized void close() {
        closed = true;
        actions = List.of();
    }

    public synchronized boolean isCancelled() {
        return cause != null;
    }

    public synchronized @Nullable Cause cause() {
        return cause;
    }
}
