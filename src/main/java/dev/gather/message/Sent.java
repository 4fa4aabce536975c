package dev.gather.message;

import dev.gather.source.Failure;
import dev.gather.source.SourceCall;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A message of this process on its way to a verticle, until it is answered or nobody waits. Thread-safe. */
public final class Sent {
    private final String id;
    private final String address;
    private final SourceCall call;
    private final AtomicBoolean left = new AtomicBoolean();
    private volatile boolean received;
    private volatile @Nullable Failure failure;
    private @Nullable Runnable atEnd;
    private boolean over;

    Sent(String id, String address, SourceCall call) {
        this.id = id;
        this.address = address;
        this.call = call;
    }

    String id() {
        return id;
    }

    String address() {
        return address;
    }

    /** Its message leaves. True the first time: what carries its number later is another message. */
    boolean leave() {
        return left.compareAndSet(false, true);
    }

    boolean isReceived() {
        return received;
    }

    void receive() {
        received = true;
    }

    /** Runs the action when nobody waits for an answer any more, be it that he has one; at once if that is so. */
    public void whenOver(Runnable action) {
        synchronized (this) {
            if (!over) {
                atEnd = action;
                return;
            }
        }
        action.run();
    }

    void end() {
        Runnable due;
        synchronized (this) {
            over = true;
            due = atEnd;
            atEnd = null;
        }
        if (due != null) {
            due.run();
        }
    }

    /** What it was sent for. */
    public SourceCall call() {
        return call;
    }

    /** Why the verticle has no answer, said before it says so on the bus, which carries less. */
    public void fail(Failure why) {
        failure = why;
    }

    /** What the verticle said, or null. */
    public @Nullable Failure failure() {
        return failure;
    }
}
