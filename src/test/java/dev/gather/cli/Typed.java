package dev.gather.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a command line gave.
 *
 * @param code the exit code
 */
record Typed(int code, String out, String err) {
    static Typed of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = CommandLines.execute(new PrintWriter(out), new PrintWriter(err), args);
        return new Typed(code, out.toString(), err.toString());
    }
}
