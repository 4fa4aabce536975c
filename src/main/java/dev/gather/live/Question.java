package dev.gather.live;

import dev.gather.json.Json;
import dev.gather.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message of a client: {@code {"id":1,"get":"/pages/7"}}.
 *
 * @param id what the answer carries; {@code null} where the message has none
 * @param method the HTTP method
 * @param target path and query
 * @param complaint what is wrong with the message, for the client, or null
 */
record Question(
        Json id, String method, String target, @Nullable String complaint) {
    private static final int ID_LENGTH_MAX = 64;
    private static final Set<String> KEYS = Set.of("id", "get");

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
        for (String key : members.keySet()) {
            if (!KEYS.contains(key)) {
                return wrong(id, "The message has a key that is not known; expected id and get.");
            }
        }
        Json get = members.get("get");
        if (get == null || get.kind() != Json.Kind.STRING || !get.text().startsWith("/")) {
            return wrong(id, "The message asks for nothing; expected get with a path that starts with /.");
        }
        return new Question(id, "GET", get.text(), null);
    }

    private static Question wrong(Json id, String complaint) {
        return new Question(id, "-", "-", complaint);
    }
}
