package dev.gather.verticle;

import dev.gather.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a verticle asks of an upstream.
 *
 * @param target path and query, encoded
 * @param body null for none
 */
public record UpstreamCall(
        String upstream,
        String method,
        String target,
        Map<String, String> headers,
        @Nullable Json body) {}
