package dev.gather.live;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The last event that a client has seen before its connection broke. */
record LastEvent(String epoch, long revision) {
    private static final Pattern ID = Pattern.compile("([0-9a-f]{1,16})-([1-9][0-9]{0,17})");

    /** Null if there is no id, or it is none of ours. */
    static @Nullable LastEvent of(@Nullable String id) {
        Matcher parts = ID.matcher(id == null ? "" : id);
        return parts.matches() ? new LastEvent(parts.group(1), Long.parseLong(parts.group(2))) : null;
    }
}
