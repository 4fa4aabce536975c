package dev.gather.expression;

import com.dashjoin.jsonata.JException;

/** Ends an evaluation from within. The library's own kind of error, because it hides all others. */
final class Stop extends JException {
    private static final long serialVersionUID = 1L;

    private final String why;

    Stop(String why) {
        super(why);
        this.why = why;
    }

    String why() {
        return why;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
