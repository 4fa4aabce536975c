package dev.gather.live;

import dev.gather.json.Json;
import dev.gather.json.MalformedJson;
import dev.gather.request.BodyAwaited;
import dev.gather.request.Intake;
import dev.gather.request.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message of a client: {@code {"id":1,"get":"/pages/7"}}, {@code {"id":2,"post":"/orders","body":{…}}}, {@code
 * {"id":3,"watch":"/pages/7"}} or {@code {"id":3,"stop":true}}.
 *
 * @param id what the answer carries; {@code null} where the message has none
 * @param method the HTTP method, {@link #WATCH}, {@link #STREAM} or {@link #STOP}
 * @param target path and query; of a stop {@code -}
 * @param body the request's body, or null if there is none
 * @param complaint what is wrong with the message, for the client, or null
 */
record Question(
        Json id,
        String method,
        String target,
        @Nullable Json body,
        @Nullable String complaint) {
    static final String WATCH = "WATCH";
    static final String STREAM = "STREAM";
    static final String STOP = "STOP";

    private static final int ID_LENGTH_MAX = 64;
    private static final List<String> METHODS =
            List.of("get", "post", "put", "patch", "delete", "watch", "stream", "stop");
    private static final String METHODS_TOLD = "get, post, put, patch, delete, watch, stream or stop";

    static Question read(String text) {
        Json message;
        try {
            message = Json.parseStrict(text.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson e) {
            return wrong(Json.NULL, "The message is not JSON: " + e.getMessage() + ".");
        }
        if (message.kind() != Json.Kind.OBJECT) {
            return wrong(Json.NULL, "A message is an object such as {\"id\":1,\"get\":\"/path\"}.");
        }
        return read(message.members());
    }

    private static Question read(Map<String, Json> members) {
        Json id = members.getOrDefault("id", Json.NULL);
        boolean usable = id.kind() == Json.Kind.NUMBER || id.kind() == Json.Kind.STRING;
        if (!usable || id.length() > ID_LENGTH_MAX) {
            return wrong(Json.NULL, "The message has no id; expected a short string or a number.");
        }
        return read(Json.trusted(id.toBytes(), 0, id.length()), members); // which outlives the message
    }

    private static Question read(Json id, Map<String, Json> members) {
        for (String key : members.keySet()) {
            if (!key.equals("id") && !key.equals("body") && !METHODS.contains(key)) {
                return wrong(
                        id, "The message has a key that is not known; expected id, body and " + METHODS_TOLD + ".");
            }
        }
        List<String> methods = METHODS.stream().filter(members::containsKey).toList();
        Json target = methods.size() == 1 ? members.get(methods.get(0)) : null;
        if (methods.contains("stop") && target != null) {
            boolean plain = target.equals(Json.TRUE) && !members.containsKey("body");
            return plain ? new Question(id, STOP, "-", null, null) : wrong(id, "A stop is {\"id\":1,\"stop\":true}.");
        }
        if (target == null
                || target.kind() != Json.Kind.STRING
                || !target.text().startsWith("/")) {
            return wrong(
                    id,
                    "The message asks for nothing; expected one of " + METHODS_TOLD
                            + ", with a path that starts with /.");
        }
        return new Question(id, methods.get(0).toUpperCase(Locale.ROOT), target.text(), members.get("body"), null);
    }

    private static Question wrong(Json id, String complaint) {
        return new Question(id, "-", "-", null, complaint);
    }

    boolean isWatch() {
        return method.equals(WATCH);
    }

    boolean isStream() {
        return method.equals(STREAM);
    }

    /** The HTTP method that it stands for. */
    String verb() {
        return isWatch() || isStream() ? "GET" : method;
    }

    /** Whether it changes nothing. */
    boolean reads() {
        return verb().equals("GET");
    }

    /** What becomes of it when its body is given to what the door said of the rest. */
    Intake.Result give(Intake.Result taken) {
        if (taken instanceof BodyAwaited awaited) {
            return body == null ? awaited.withNone() : awaited.with(body);
        }
        boolean unwanted = body != null && taken instanceof Intake.Accepted;
        return unwanted ? new Intake.Refused(Refusal.noBodyTaken()) : taken;
    }
}
