package dev.gather.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request's head says it asks for, and whether every hop before this one must have read it the same way. */
final class RequestHead {
    private static final Pattern ABSOLUTE = Pattern.compile("[hH][tT][tT][pP][sS]?://[^/?#]+(?:[/?].*)?");

    private static final char DELETE = 0x7f;

    private RequestHead() {}

    /** What makes the head one that nobody should answer (RFC 9112, 3.2 and 5): a sentence for the client; or null. */
    static @Nullable String flaw(HttpServerRequest http) {
        if (http.headers().contains("")) {
            return "A header has no name.";
        }
        int hosts = http.headers().getAll(HttpHeaders.HOST).size();
        if (hosts > 1 || (hosts == 0 && http.version() == HttpVersion.HTTP_1_1)) {
            return "A request has one Host header.";
        }
        boolean known =
                http.uri().startsWith("/") || ABSOLUTE.matcher(http.uri()).matches();
        if (!known) {
            return "The request target is neither a path nor a URL.";
        }
        return isVisible(http.uri()) ? null : "The request target has a control character.";
    }

    private static boolean isVisible(String target) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c == DELETE) {
                return false;
            }
        }
        return true;
    }

    /** Path and query; before them a client may write scheme and host, as it does for a proxy (RFC 9112, 3.2.2). */
    static String target(HttpServerRequest http) {
        String uri = http.uri();
        if (uri.startsWith("/")) {
            return uri;
        }
        return http.query() == null ? http.path() : http.path() + "?" + http.query();
    }
}
