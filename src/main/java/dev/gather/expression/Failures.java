package dev.gather.expression;

import com.dashjoin.jsonata.JException;
import org.jspecify.annotations.Nullable;

/** Why an evaluation failed, in a few words that hold no values from data. Stateless. */
final class Failures {
    private static final int MESSAGE_LENGTH_MAX = 200;

    private Failures() {}

    static ExpressionException of(Throwable thrown) {
        return ExpressionException.failed(why(thrown));
    }

    private static String why(Throwable thrown) {
        if (thrown instanceof StackOverflowError) return "goes too deep";
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Stop stop) return stop.why();
            if (cause instanceof JException error) return why(error);
        }
        return "a value is not of the kind that is needed there";
    }

    private static String why(JException error) {
        String code = String.valueOf(error.getError());
        return switch (code) {
            // What the expression itself says by $error and $assert.
            case "D3137", "D3141" -> shortened(String.valueOf(error.getCurrent()));
            case "T0410" -> "$" + error.getExpected() + ": argument " + error.getCurrent() + " is of the wrong kind";
            case "T0411", "T0412" -> "an argument is missing or of the wrong kind";
            case "T1005", "T1006", "T1007", "T1008", "T2006" -> "calls what is not a function";
            default -> shortened(JException.msg(code, -1, kind(error.getCurrent()), kind(error.getExpected())));
        };
    }

    private static String kind(@Nullable Object value) {
        return Values.kind(value);
    }

    private static String shortened(String message) {
        return message.length() > MESSAGE_LENGTH_MAX ? message.substring(0, MESSAGE_LENGTH_MAX) : message;
    }
}
