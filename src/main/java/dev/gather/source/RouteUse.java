package dev.gather.source;

import dev.gather.reference.Reference;
import dev.gather.reference.Shape;
import java.util.List;
import java.util.Map;

/**
 * Another route that a call asks, for what can be checked only when all routes are known.
 *
 * @param key the route's key in the config
 * @param params what it is given, by the names of its parameters
 */
public record RouteUse(String key, Map<String, Shape> params) {
    /** Every reference whose value it is given. */
    public List<Reference> references() {
        return params.values().stream()
                .flatMap(shape -> shape.references().stream())
                .toList();
    }
}
