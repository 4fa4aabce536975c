package dev.gather.message;

import dev.gather.source.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reasons as the failure code of a reply: below all that users give, which mean what they mean to HTTP. Pure. */
public final class Reasons {
    /** By their place: a new one goes to the end, since another process may be of another version. */
    private static final List<Reason> ALL = List.of(
            Reason.BUG,
            Reason.TIMEOUT,
            Reason.UPSTREAM,
            Reason.MALFORMED,
            Reason.REFUSED,
            Reason.NOT_FOUND,
            Reason.BINDING,
            Reason.TOO_LARGE,
            Reason.CONFLICT,
            Reason.INVALID,
            Reason.FORBIDDEN,
            Reason.UNKNOWN,
            Reason.CANCELLED);

    private static final int FIRST = -1_000;

    private Reasons() {}

    public static int code(Reason reason) {
        return FIRST - Math.max(0, ALL.indexOf(reason));
    }

    /** The reason of a code, or null if it is none of these. */
    public static @Nullable Reason of(int code) {
        int index = FIRST - code;
        return index >= 0 && index < ALL.size() ? ALL.get(index) : null;
    }
}
