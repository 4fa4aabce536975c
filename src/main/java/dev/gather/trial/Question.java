package dev.gather.trial;

import dev.gather.json.Json;
import dev.gather.request.BodyAwaited;
import dev.gather.request.Intake;
import dev.gather.request.Refusal;
import dev.gather.request.RequestIds;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the routes.
 *
 * @param id the request's id
 * @param method in upper case
 * @param target path and query, percent-encoded
 * @param headers by their names in lower case
 * @param body or null for none
 */
public record Question(
        String id,
        String method,
        String target,
        Map<String, String> headers,
        @Nullable Json body) {

    /** @param id what the asker calls it, or null */
    public static Question of(
            @Nullable String id, String method, String target, Map<String, String> headers, @Nullable Json body) {
        Map<String, String> byLowerCase = new LinkedHashMap<>();
        headers.forEach((name, value) -> byLowerCase.put(name.toLowerCase(Locale.ROOT), value));
        return new Question(RequestIds.of(id), method, target, byLowerCase, body);
    }

    /** What the door makes of it: accepted, and then its deadline begins now, or refused. */
    public Intake.Result take(Intake intake) {
        Intake.Result taken = intake.take(id, method, target, name -> headers.get(name.toLowerCase(Locale.ROOT)));
        if (taken instanceof BodyAwaited awaited) {
            return body == null ? awaited.withNone() : awaited.with(body);
        }
        boolean unwanted = taken instanceof Intake.Accepted && body != null;
        return unwanted ? new Intake.Refused(Refusal.noBodyTaken()) : taken;
    }
}
