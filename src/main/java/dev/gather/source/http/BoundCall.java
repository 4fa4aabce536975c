package dev.gather.source.http;

import dev.gather.json.Json;
import dev.gather.source.CallKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call with its values in place.
 *
 * @param target path and query
 * @param headers those that the config names
 * @param body what is sent, or null for nothing
 */
record BoundCall(
        String target,
        Map<String, String> headers,
        @Nullable Json body) {

    void addTo(CallKey key) {
        key.add(target).add(Integer.toString(headers.size()));
        headers.forEach((name, text) -> key.add(name).add(text));
        key.add(body == null ? null : body.toString());
    }
}
