package dev.gather.expression;

/**
 * Why an expression cannot be used: its text is wrong, or this evaluation of it failed. The message of a
 * failed evaluation names kinds of values and never the values themselves.
 *
 * <p>Has no stack trace: a type error in an expression says nothing about our code.
 */
public final class ExpressionException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The {@link #position()} of what has none. */
    public static final int NOWHERE = -1;

    private final String found;
    private final String expected;
    private final int position;

    private ExpressionException(String message, String found, String expected, int position) {
        super(message, null, false, false);
        this.found = found;
        this.expected = expected;
        this.position = position;
    }

    static ExpressionException wrong(String found, String expected, int position) {
        String message = found + " at character " + position + " (expected: " + expected + ")";
        return new ExpressionException(message, found, expected, position);
    }

    static ExpressionException failed(String why) {
        return new ExpressionException(why, "", "", NOWHERE);
    }

    /** What stands in the text, such as {@code $eval}; empty if an evaluation failed. */
    public String found() {
        return found;
    }

    /** What should stand there instead; empty if an evaluation failed. */
    public String expected() {
        return expected;
    }

    /** Where in the text, in UTF-16 units from 0; {@link #NOWHERE} if an evaluation failed. */
    public int position() {
        return position;
    }
}
