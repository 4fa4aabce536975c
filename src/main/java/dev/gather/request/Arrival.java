package dev.gather.request;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request before it is looked at.
 *
 * @param id the request's id
 * @param header the value of a request header by its name in any case, or null
 * @param held what it holds of the memory of all
 * @param callers when its caller stops waiting, if he said so and is believed; else null
 */
public record Arrival(
        String id,
        Function<String, @Nullable String> header,
        Held held,
        @Nullable Deadline callers) {}
