package dev.gather.source;

import dev.gather.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What a source gave.
 *
 * @param value checked JSON, as the bytes came
 * @param status the HTTP status that it came with, or 0 where there is none
 * @param gaveWay why the value is not the one that was asked for, or null if it is
 */
public record SourceAnswer(Json value, int status, @Nullable Failure gaveWay) {
    public SourceAnswer(Json value) {
        this(value, 0, null);
    }

    /** The value of an HTTP answer. */
    public static SourceAnswer of(Json value, int status) {
        return new SourceAnswer(value, status, null);
    }
}
