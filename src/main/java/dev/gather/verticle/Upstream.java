package dev.gather.verticle;

import io.vertx.core.Future;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls of an HTTP service, by the client that the server's own parts use, with its limits and its breaker. A path
 * starts with {@code /} and is encoded already. An answer is JSON, or null where it is empty; any status but 2xx is a
 * failure.
 */
public interface Upstream {
    default <T> Future<T> get(String path) {
        return get(path, Map.of());
    }

    <T> Future<T> get(String path, Map<String, String> headers);

    default <T> Future<T> post(String path, @Nullable Object body) {
        return send("POST", path, body, Map.of());
    }

    default <T> Future<T> put(String path, @Nullable Object body) {
        return send("PUT", path, body, Map.of());
    }

    default <T> Future<T> patch(String path, @Nullable Object body) {
        return send("PATCH", path, body, Map.of());
    }

    default <T> Future<T> delete(String path) {
        return send("DELETE", path, null, Map.of());
    }

    /**
     * A write: once it is on its way, nothing but the end of its time stops it.
     *
     * @param body any JSON, or null for none
     */
    <T> Future<T> send(String method, String path, @Nullable Object body, Map<String, String> headers);
}
