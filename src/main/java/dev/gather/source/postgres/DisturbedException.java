package dev.gather.source.postgres;

/** A query suffered from another on its connection: it can be run again, alone. */
final class DisturbedException extends Exception {
    private static final long serialVersionUID = 1L;

    DisturbedException() {
        super("disturbed by another query", null, false, false);
    }
}
