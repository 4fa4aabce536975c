package dev.gather.source;

/**
 * Whether a write has reached the point from which its outcome depends on somebody else: its bytes are on their way, or
 * it was told to commit. Before that point a write that is stopped has not happened. Thread-safe.
 */
public final class WriteMark {
    private volatile boolean passed;

    /** Called by the source right before that point. */
    public void pass() {
        passed = true;
    }

    /** It is known that nothing has happened, and the write is done again. */
    public void takeBack() {
        passed = false;
    }

    public boolean isPassed() {
        return passed;
    }
}
