package dev.gather.kit;

/**
 * What becomes of the bytes of one direction of a connection.
 *
 * @param delayMillis how long each piece is held back
 * @param bytesPerSecond how many go through at most; 0 for no limit
 * @param corruptEvery every so many bytes one is changed; 0 for none
 * @param endAfter how many go through from now on before the end; -1 for all
 * @param end what happens then
 */
public record Fault(long delayMillis, int bytesPerSecond, int corruptEvery, long endAfter, End end) {
    /** How a direction ends. */
    public enum End {
        /** The connection is closed, both ways. */
        CLOSE,
        /** The connection breaks, as by a crash. */
        RESET,
        /** This direction is closed and the other goes on. */
        HALF_CLOSE,
        /** The rest is swallowed and the connection stays. */
        SILENCE
    }

    public static final Fault NONE = new Fault(0, 0, 0, -1, End.CLOSE);

    public static Fault delay(long millis) {
        return new Fault(millis, 0, 0, -1, End.CLOSE);
    }

    public static Fault rate(int bytesPerSecond) {
        return new Fault(0, bytesPerSecond, 0, -1, End.CLOSE);
    }

    /** One byte in a second. */
    public static Fault drip() {
        return rate(1);
    }

    public static Fault corrupt(int every) {
        return new Fault(0, 0, every, -1, End.CLOSE);
    }

    public static Fault end(End end, long afterBytes) {
        return new Fault(0, 0, 0, afterBytes, end);
    }
}
