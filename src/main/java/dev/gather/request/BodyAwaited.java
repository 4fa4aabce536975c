package dev.gather.request;

import dev.gather.json.Json;
import dev.gather.json.MalformedJson;
import dev.gather.request.Refusal.BadParameter;
import dev.gather.schema.BodySchema;
import dev.gather.schema.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body is still to come. What is wrong with its parameters is told together with what is wrong with the
 * body, so that a client learns everything at once.
 *
 * @param arrival what was known of it before
 * @param endpoint the route that was asked; it takes a body
 * @param path the path as it was asked
 * @param arguments by the endpoint's parameters; null where one is missing or bad
 * @param errors the bad parameters
 */
public record BodyAwaited(
        Arrival arrival, Endpoint endpoint, String path, List<@Nullable Json> arguments, List<BadParameter> errors)
        implements Intake.Result {

    /** @param bytes all of the body, not written to any more; the route's deadline begins now */
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
            return Intake.accepted(arrival, endpoint, path, arguments, body);
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
