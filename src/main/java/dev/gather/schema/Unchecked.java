package dev.gather.schema;

/** A value cannot be checked at a cost that its length allows. It has no stack trace: it is an answer to a client. */
final class Unchecked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient JsonValue value;
    private final String expected;

    Unchecked(JsonValue value, String expected) {
        super(expected, null, false, false);
        this.value = value;
        this.expected = expected;
    }

    Flaw flaw() {
        return new Flaw(value.place(), Report.shown(value), expected);
    }
}
