package dev.gather.http;

import dev.gather.request.Deadline;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long the caller of a request still waits, in the header {@code X-Request-Timeout-Ms}: whole milliseconds. Only a
 * trusted caller is believed. What is no such number is as if it were not said: it could only have made the time
 * shorter, and a mistake in a header is no reason to answer nothing.
 */
final class CallersTime {
    static final String HEADER = "x-request-timeout-ms";

    private static final Pattern MILLIS = Pattern.compile("[0-9]{1,9}");

    private CallersTime() {}

    /** When the caller stops waiting, from now on, or null if he did not say it, or is not believed. */
    static @Nullable Deadline of(HttpServerRequest http, TrustedPeers trusted) {
        if (trusted.networks().isEmpty()) {
            return null;
        }
        String millis = http.getHeader(HEADER);
        boolean said = millis != null && MILLIS.matcher(millis).matches();
        return said && trusted.include(http.connection().remoteAddress())
                ? Deadline.in(Duration.ofMillis(Long.parseLong(millis)))
                : null;
    }
}
