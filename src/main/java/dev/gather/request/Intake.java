package dev.gather.request;

import dev.gather.json.Json;
import dev.gather.request.Refusal.BadParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The door: turns a method, a target and headers into an {@link ApiRequest}, or says why not. Every transport comes
 * through here, so that a page asked over a socket is refused for the same reasons as over plain HTTP. Immutable.
 */
public final class Intake {
    private final EndpointTable table;

    public Intake(EndpointTable table) {
        this.table = table;
    }

    /** What becomes of a request at the door. */
    public sealed interface Result permits Accepted, Refused, BodyAwaited {}

    public record Accepted(ApiRequest request) implements Result {}

    public record Refused(Refusal refusal) implements Result {}

    /**
     * A request from inside the process.
     *
     * @param id the request's id
     * @param header the value of a header by name, or null
     */
    public Result take(String id, String method, String target, Function<String, @Nullable String> header) {
        return take(new Arrival(id, header, Memory.unbounded().hold(), null), method, target);
    }

    /**
     * @param method the HTTP method in upper case
     * @param target path and query as they came, percent-encoded
     */
    public Result take(Arrival arrival, String method, String target) {
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        try {
            EndpointTable.Match match = table.find(method, path);
            if (match instanceof EndpointTable.WrongMethod wrong) {
                return new Refused(
                        method.equals("OPTIONS") ? Refusal.options(wrong.allow()) : Refusal.wrongMethod(wrong.allow()));
            }
            if (!(match instanceof EndpointTable.Found found)) {
                return new Refused(Refusal.noSuchPath());
            }
            return arguments(arrival, found, path, question < 0 ? "" : target.substring(question + 1));
        } catch (IllegalArgumentException e) {
            return new Refused(Refusal.of(400, "The path or query is not valid percent-encoded UTF-8."));
        }
    }

    private static Result arguments(Arrival arrival, EndpointTable.Found found, String path, String query) {
        Endpoint endpoint = found.endpoint();
        List<Parameter> parameters = endpoint.parameters();
        List<@Nullable Json> arguments = new ArrayList<>(parameters.size());
        List<BadParameter> errors = new ArrayList<>(0);
        Map<String, List<String>> pairs = QueryPairs.of(query);
        int inPath = 0;
        for (Parameter parameter : parameters) {
            List<String> given = switch (parameter.in()) {
                case PATH -> List.of(found.pathValues().get(inPath++));
                case QUERY -> pairs.getOrDefault(parameter.name(), List.of());
                case HEADER -> listOf(arrival.header().apply(parameter.wireName()));
            };
            arguments.add(argument(parameter, given, errors));
        }
        if (endpoint.body() != null) {
            return new BodyAwaited(arrival, endpoint, path, arguments, errors);
        }
        if (!errors.isEmpty()) {
            return new Refused(Refusal.badParameters(errors));
        }
        return accepted(arrival, endpoint, path, arguments, null);
    }

    static Accepted accepted(
            Arrival arrival, Endpoint endpoint, String path, List<@Nullable Json> arguments, @Nullable Json body) {
        return new Accepted(new ApiRequest(
                arrival.id(),
                endpoint,
                path,
                arguments,
                body,
                arrival.header(),
                Deadline.in(endpoint.deadline()).notAfter(arrival.callers()),
                new Cancellation(),
                arrival.held(),
                Freshness.ANY));
    }

    private static @Nullable Json argument(Parameter parameter, List<String> given, List<BadParameter> errors) {
        if (given.isEmpty() && !parameter.required()) {
            return parameter.fallback();
        }
        Json value = given.isEmpty() ? null : parameter.schema().read(given);
        if (value == null) {
            String found = given.isEmpty() ? null : String.join(", ", given);
            errors.add(new BadParameter(
                    parameter.wireName(),
                    parameter.in().text(),
                    found,
                    parameter.schema().expected()));
        }
        return value;
    }

    private static List<String> listOf(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }
}
