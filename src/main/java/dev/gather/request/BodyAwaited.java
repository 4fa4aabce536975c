package dev.gather.request;

import dev.gather.json.Json;
import dev.gather.json.MalformedJson;
import dev.gather.request.Refusal.BadParameter;
import dev.gather.schema.BodySchema;
import dev.gather.schema.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body is still to come. What is wrong with its parameters is told together with what is wrong with the
 * body, so that a client learns everything at once.
 *
 * @param id the request's id
 * @param endpoint the route that was asked; it takes a body
 * @param path the path as it was asked
 * @param arguments by the endpoint's parameters; null where one is missing or bad
 * @param errors the bad parameters
 * @param header the value of a request header by its name
 */
public record BodyAwaited(
        String id,
        Endpoint endpoint,
        String path,
        List<@Nullable Json> arguments,
        List<BadParameter> errors,
        Function<String, @Nullable String> header)
        implements Intake.Result {

    /** @param bytes all of the body, not written to any more; its deadline begins now */
    public Intake.Result with(byte[] bytes) {
        if (bytes.length == 0) {
            return withNone();
        }
        try {
            return with(Json.parseStrict(bytes));
        } catch (MalformedJson e) {
            return new Intake.Refused(Refusal.malformedBody(e.getMessage(), errors));
        }
    }

    /** @param body of which no object has a key twice */
    public Intake.Result with(Json body) {
        List<Flaw> flaws = schema().flaws(body);
        if (flaws.isEmpty() && errors.isEmpty()) {
            return new Intake.Accepted(new ApiRequest(
                    id, endpoint, path, arguments, body, header, Deadline.in(endpoint.deadline()), new Cancellation()));
        }
        List<BadParameter> all = new ArrayList<>(errors);
        flaws.forEach(flaw -> all.add(new BadParameter(flaw.pointer(), "body", flaw.found(), flaw.expected())));
        return new Intake.Refused(Refusal.badParameters(all));
    }

    /** The client sent none. */
    public Intake.Result withNone() {
        List<BadParameter> all = new ArrayList<>(errors);
        all.add(new BadParameter("", "body", null, "a body of JSON"));
        return new Intake.Refused(Refusal.badParameters(all));
    }

    private BodySchema schema() {
        return Objects.requireNonNull(endpoint.body());
    }
}
