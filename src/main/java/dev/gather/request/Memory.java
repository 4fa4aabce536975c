package dev.gather.request;

import dev.gather.observe.Observation.RequestShed;
import dev.gather.observe.Observer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that all requests in flight may hold together: of what sources answered, of clients' bodies and of replies
 * that are not yet taken. Thread-safe.
 *
 * <p>The first {@value Held#FREE} bytes of each are not counted. They are part of what a request in flight takes
 * anyway, of which there is a limit too; so a small request costs nothing here, and is never refused because of large
 * ones.
 */
public final class Memory {
    private final long bytesMax;
    private final Observer observer;
    private final AtomicLong used = new AtomicLong();

    /** @param observer told once of each request that asked for more than there was */
    public Memory(long bytesMax, Observer observer) {
        this.bytesMax = bytesMax;
        this.observer = observer;
    }

    /** Without an end, for what is asked from inside the process, one at a time. */
    public static Memory unbounded() {
        return new Memory(Long.MAX_VALUE, nothing -> {});
    }

    /** What a call holds that is made for several requests. */
    public Held hold() {
        return hold(Memory::nothing);
    }

    private static void nothing() {}

    /**
     * What a request holds from now on.
     *
     * @param atEnd run once, when it is given back
     */
    public Held hold(Runnable atEnd) {
        return new Held(this, atEnd);
    }

    boolean take(long bytes) {
        if (used.addAndGet(bytes) <= bytesMax) {
            return true;
        }
        used.addAndGet(-bytes);
        return false;
    }

    void give(long bytes) {
        used.addAndGet(-bytes);
    }

    void refused() {
        observer.observe(new RequestShed(RequestShed.MEMORY));
    }

    /** How many bytes are held. */
    public long used() {
        return used.get();
    }
}
