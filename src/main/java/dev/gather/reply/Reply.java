package dev.gather.reply;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * An answer, ready for any transport.
 *
 * @param status the HTTP status
 * @param completeness {@code complete} or {@code partial}, or null where nothing was gathered
 * @param serverTiming the {@code Server-Timing} header, or null
 * @param allow the {@code Allow} header, or null
 * @param body JSON; a problem document where the status says so; empty for 204
 */
public record Reply(
        int status,
        @Nullable String completeness,
        @Nullable String serverTiming,
        @Nullable String allow,
        Buffer body) {
    public static final String COMPLETE = "complete";
    public static final String PARTIAL = "partial";

    public boolean isProblem() {
        return status >= 400;
    }

    /** Whether nobody may keep it: partial and failed answers are true for this moment only. */
    public boolean isNoStore() {
        return isProblem() || PARTIAL.equals(completeness);
    }

    /** After how many seconds to try again, or 0 if the reply does not say. */
    public int retryAfterSeconds() {
        return status == 503 ? 1 : 0;
    }
}
