package dev.gather.request;

import dev.gather.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of a route.
 *
 * @param name as references name it
 * @param in where the client puts it
 * @param required whether a request without it is refused
 * @param declared whether the config says what it is; one that only stands in the path may be anything
 * @param schema what its value has to be
 * @param fallback the value when the client gives none, or null
 * @param description for people who read what the routes take, or null
 */
public record Parameter(
        String name,
        In in,
        boolean required,
        boolean declared,
        ParameterSchema schema,
        @Nullable Json fallback,
        @Nullable String description) {

    /** The name that the client uses: in a header {@code x_tenant} is {@code x-tenant}. */
    public String wireName() {
        return in == In.HEADER ? name.replace('_', '-') : name;
    }

    /** Where a client puts a parameter. */
    public enum In {
        PATH,
        QUERY,
        HEADER;

        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
