package dev.gather.message;

import dev.gather.source.Reason;
import org.jspecify.annotations.Nullable;

/** Reasons as the failure code of a reply: below all that users give, which mean what they mean to HTTP. Pure. */
public final class Reasons {
    private static final Reason[] ALL = Reason.values();
    private static final int FIRST = -1_000;

    private Reasons() {}

    public static int code(Reason reason) {
        return FIRST - reason.ordinal();
    }

    /** The reason of a code, or null if it is none of these. */
    public static @Nullable Reason of(int code) {
        int index = FIRST - code;
        return index >= 0 && index < ALL.length ? ALL[index] : null;
    }
}
