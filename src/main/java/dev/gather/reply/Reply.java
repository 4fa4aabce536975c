package dev.gather.reply;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer, ready for any transport.
 *
 * @param status the HTTP status
 * @param completeness {@code complete} or {@code partial}, or null where nothing was gathered
 * @param serverTiming the {@code Server-Timing} header, or null
 * @param allow the {@code Allow} header, or null
 * @param headers others, that the route says; none of those that a transport writes itself
 * @param body JSON; a problem document where the status says so; empty for 204
 */
public record Reply(
        int status,
        @Nullable String completeness,
        @Nullable String serverTiming,
        @Nullable String allow,
        List<Header> headers,
        Buffer body) {
    /** A header with text that any transport can hold: visible ASCII and spaces. */
    public record Header(String name, String value) {}

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
