package dev.gather.live;

import dev.gather.request.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a request that wants to become a socket (RFC 6455, 4.2.1), as far as the library does not see it:
 * it takes any key, old versions of HTTP, and waits for a body.
 */
final class Handshake {
    private static final int KEY_BYTES = 16;

    private Handshake() {}

    static @Nullable Refusal refusal(HttpServerRequest http) {
        String upgrade = http.getHeader(HttpHeaders.UPGRADE);
        boolean wanted = upgrade != null && upgrade.equalsIgnoreCase("websocket");
        if (!wanted || http.version() == HttpVersion.HTTP_1_0) {
            return Refusal.of(426, "This path is a WebSocket.");
        }
        if (!isOwnOrigin(http)) {
            return Refusal.of(403, "A page of another origin may not open this socket.");
        }
        if (hasBody(http)) {
            return Refusal.of(400, "A WebSocket begins with a request without a body.");
        }
        List<String> keys = http.headers().getAll("Sec-WebSocket-Key");
        boolean keyed = keys.size() == 1 && isKey(keys.get(0));
        return keyed ? null : Refusal.of(400, "A WebSocket begins with one Sec-WebSocket-Key of 16 bytes in base64.");
    }

    private static boolean isKey(String key) {
        try {
            return Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean hasBody(HttpServerRequest http) {
        String length = http.getHeader(HttpHeaders.CONTENT_LENGTH);
        return (length != null && !length.equals("0")) || http.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /**
     * Browsers name the page's origin and pages of others must not use a visitor's connection; other clients
     * name none.
     */
    private static boolean isOwnOrigin(HttpServerRequest http) {
        List<String> origins = http.headers().getAll(HttpHeaders.ORIGIN);
        return origins.isEmpty() || (origins.size() == 1 && isOwn(origins.get(0), http.getHeader(HttpHeaders.HOST)));
    }

    private static boolean isOwn(String origin, @Nullable String host) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
