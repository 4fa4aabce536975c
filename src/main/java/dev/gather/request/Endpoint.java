package dev.gather.request;

import dev.gather.schema.BodySchema;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route as a client sees it: what is asked and with which parameters.
 *
 * @param index the route's number in the config, from 0
 * @param name the route's key in the config, such as {@code GET /pages/{userId}}; also its name in metrics
 * @param method the HTTP method in upper case
 * @param pattern the path with its parameters
 * @param parameters what may be given, path parameters included
 * @param body what the body has to be, or null if the route takes none
 * @param deadline the longest an answer may take
 */
public record Endpoint(
        int index,
        String name,
        String method,
        PathPattern pattern,
        List<Parameter> parameters,
        @Nullable BodySchema body,
        Duration deadline) {}
