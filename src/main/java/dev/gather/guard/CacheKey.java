package dev.gather.guard;

import dev.gather.json.Json;
import java.util.List;
import java.util.Optional;

/**
 * What has to be the same for an answer to be the answer again.
 *
 * @param route the key of the part's route
 * @param part the part's name
 * @param call what the source says of the call and its values
 * @param by what the config adds
 */
record CacheKey(String route, String part, Object call, List<Json> by) {

    /** The same without what its values are cut out of, so that it keeps nothing alive but itself. */
    CacheKey apart() {
        return new CacheKey(
                route, part, apart(call), by.stream().map(CacheKey::copy).toList());
    }

    /** How many bytes its values have, about. */
    int bytes() {
        return bytes(call) + bytes(by);
    }

    private static Object apart(Object value) {
        if (value instanceof Json json) {
            return copy(json);
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(CacheKey::apart);
        }
        return value instanceof List<?> list
                ? list.stream().map(CacheKey::apart).toList()
                : value;
    }

    private static Json copy(Json value) {
        return Json.trusted(value.toBytes(), 0, value.length());
    }

    private static int bytes(Object value) {
        if (value instanceof Json json) {
            return json.length();
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(CacheKey::bytes).orElse(0);
        }
        return value instanceof List<?> list
                ? list.stream().mapToInt(CacheKey::bytes).sum()
                : value.toString().length();
    }
}
