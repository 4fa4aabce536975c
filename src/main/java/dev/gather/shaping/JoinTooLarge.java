package dev.gather.shaping;

/** A join would make more bytes of what it hangs than an answer may have. */
public final class JoinTooLarge extends Exception {
    private static final long serialVersionUID = 1L;

    JoinTooLarge(long bytesMax) {
        super("the join adds more than " + bytesMax + " bytes", null, false, false);
    }
}
