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

    public boolean isPassed() {
        return passed;
    }
}
