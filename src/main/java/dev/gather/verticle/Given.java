package dev.gather.verticle;

import dev.gather.json.Json;
import dev.gather.message.BusAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a verticle gives, as JSON. Pure; each throws a {@code SourceException} for what is none. */
final class Given {
    static final int BYTES_MAX = 4 * 1024 * 1024;

    private Given() {}

    static Json json(@Nullable Object value) {
        return BusAnswer.read(value, BYTES_MAX);
    }

    static List<Json> jsons(List<?> values) {
        return values.stream().map(Given::json).toList();
    }

    static Map<String, Json> jsons(Map<String, ?> values) {
        Map<String, Json> all = new LinkedHashMap<>();
        values.forEach((name, value) -> all.put(name, json(value)));
        return all;
    }
}
