package dev.gather.live;

import dev.gather.json.Json;
import dev.gather.json.MalformedJson;
import dev.gather.request.ApiRequest;
import dev.gather.request.Cancellation;
import dev.gather.request.Deadline;
import dev.gather.request.Endpoint;
import dev.gather.request.Freshness;
import dev.gather.request.Held;
import dev.gather.request.Parameter;
import dev.gather.request.RequestIds;
import dev.gather.request.Watchable;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is watched: everything that its answer depends on and nothing of who watches it. Immutable.
 *
 * @param path as the first who watched it wrote it
 * @param arguments by the endpoint's parameters, null where one is missing
 * @param headers those that the answer depends on, in lower case; without those that were not sent
 */
record Subject(Endpoint endpoint, String path, List<@Nullable Json> arguments, Map<String, String> headers) {

    static Subject of(ApiRequest request, Watchable how) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : how.headers()) {
            String value = request.header().apply(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return new Subject(request.endpoint(), request.path(), request.arguments(), headers);
    }

    /**
     * The same for two if their answers are. Each text stands behind its length, so that no two run into each other; a
     * String, since clients choose it and many may be made to have one hash code.
     */
    String key(Watchable how) {
        StringBuilder key = new StringBuilder().append(endpoint.index());
        arguments.forEach(argument -> add(key, argument == null ? null : argument.toString()));
        how.headers().forEach(name -> add(key, headers.get(name)));
        add(key, how.readsPath() ? path : null);
        return key.toString();
    }

    private static void add(StringBuilder key, @Nullable String text) {
        key.append(',').append(text == null ? "-" : text.length() + ":" + text);
    }

    /** A request for its answer, as of now. */
    ApiRequest request(Held held, Freshness freshness) {
        return new ApiRequest(
                RequestIds.of(null),
                endpoint,
                path,
                arguments,
                null,
                name -> headers.get(name.toLowerCase(Locale.ROOT)),
                Deadline.in(endpoint.deadline()),
                new Cancellation(),
                held,
                freshness);
    }

    /** What was said on a channel, if it is an object whose members may name parameters; else null. */
    static @Nullable Json payload(String said) {
        try {
            Json payload = Json.parse(said.getBytes(StandardCharsets.UTF_8));
            return payload.kind() == Json.Kind.OBJECT ? payload : null;
        } catch (MalformedJson e) {
            return null;
        }
    }

    /** Whether that may be about this: no member that names a parameter has another value, as text. */
    boolean isMeantBy(@Nullable Json payload) {
        if (payload == null) {
            return true;
        }
        List<Parameter> parameters = endpoint.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Json said = payload.field(parameters.get(i).name());
            if (said != null && !isSame(said, arguments.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** One of a list is enough. */
    private static boolean isSame(Json said, @Nullable Json argument) {
        if (argument == null) {
            return said.isNull();
        }
        boolean list = argument.kind() == Json.Kind.ARRAY && said.kind() != Json.Kind.ARRAY;
        return list
                ? argument.elements().stream().anyMatch(element -> isSame(said, element))
                : said.text().equals(argument.text());
    }
}
