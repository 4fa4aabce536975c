package dev.gather.request;

/**
 * What one request holds of the {@link Memory} of all, until it is over. Thread-safe: a body is read on the event
 * loop of the client's connection, sources' answers on that of the composing.
 *
 * <p>Bytes are taken a little ahead of what is needed, the more the more there are already, so that a large body in
 * many small pieces does not touch what all share for each of them.
 */
public final class Held {
    static final int FREE = 4 * 1024;

    private static final long AHEAD_MAX = 64 * 1024;

    private final Memory memory;
    private final Runnable atEnd;
    private long bytes;
    private long taken;
    private boolean refused;
    private boolean replied;
    private boolean over;

    Held(Memory memory, Runnable atEnd) {
        this.memory = memory;
        this.atEnd = atEnd;
    }

    /** For what is not a request of its own, but ends by itself. */
    public Held another() {
        return memory.hold();
    }

    /** Holds so much more. False if there is not so much, or if the request is over: then it is not to be kept. */
    public synchronized boolean add(long more) {
        if (over) {
            return false;
        }
        long needed = bytes + more - FREE;
        if (needed > taken && !takeFor(needed)) {
            return false;
        }
        bytes += more;
        return true;
    }

    private boolean takeFor(long needed) {
        long missing = needed - taken;
        long ahead = Math.min(taken, AHEAD_MAX);
        if (memory.take(missing + ahead)) {
            taken += missing + ahead;
            return true;
        }
        if (memory.take(missing)) {
            taken += missing;
            return true;
        }
        if (!refused) {
            refused = true;
            memory.refused();
        }
        return false;
    }

    /** So much of what was added is not kept after all. Once there is a reply that is held and nothing else. */
    synchronized void drop(long less) {
        if (over || replied) {
            return;
        }
        bytes -= less;
        giveAllBut(Math.max(0, bytes - FREE));
    }

    /** From now on holds so much instead of all that it did: the reply. False if there is not so much. */
    public synchronized boolean only(long reply) {
        long needed = Math.max(0, reply - FREE);
        if (over || (needed > taken && !takeFor(needed))) {
            return false;
        }
        replied = true;
        giveAllBut(needed);
        bytes = reply;
        return true;
    }

    private void giveAllBut(long needed) {
        memory.give(taken - needed);
        taken = needed;
    }

    /** The request is over; nothing is held any more. */
    public void close() {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            if (taken > 0) {
                memory.give(taken);
            }
        }
        atEnd.run();
    }
}
