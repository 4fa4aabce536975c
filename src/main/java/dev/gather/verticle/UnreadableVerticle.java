package dev.gather.verticle;

/** A verticle that cannot be made, for a reason that the user can change. */
public final class UnreadableVerticle extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String expected;

    /**
     * @param line in the verticle's file, from 1, or 0 where it is no matter of a place
     * @param column from 1, or 0
     * @param found what is wrong
     * @param expected in its place
     */
    public UnreadableVerticle(int line, int column, String found, String expected) {
        super(found);
        this.line = line;
        this.column = column;
        this.expected = expected;
    }

    /** Of the whole verticle. */
    public UnreadableVerticle(String found, String expected) {
        this(0, 0, found, expected);
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    String expected() {
        return expected;
    }
}
