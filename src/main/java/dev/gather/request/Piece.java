package dev.gather.request;

import dev.gather.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Something of an answer that is there before all of it is.
 *
 * @param key the member of the answer that it is, as a JSON string; null where the answer is no object, and this is it
 */
public record Piece(@Nullable Json key, Json value) {
    /** About how many bytes it has. */
    public int length() {
        return value.length() + (key == null ? 0 : key.length());
    }
}
