package dev.gather.browser;

import dev.gather.json.Json;
import dev.gather.json.JsonPatch;
import dev.gather.json.MalformedJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Random bodies, what became of them, and the patch that the server makes of that; the same in every run. */
final class PatchCases {
    private static final List<String> KEYS =
            List.of("a", "b", "id", "", "a/b", "m~n", "~1", "__proto__", "constructor", "0", "ü", "length");

    private final Random random = new Random(18);

    /** Each {@code {"old":…,"made":…,"patch":[…]}}; where the server would send the whole there is none. */
    static JsonArray of(int count) throws MalformedJson {
        PatchCases cases = new PatchCases();
        JsonArray made = new JsonArray();
        while (made.size() < count) {
            cases.add(made);
        }
        return made;
    }

    private void add(JsonArray cases) throws MalformedJson {
        JsonObject old = object(3).put("rest", "x".repeat(100));
        JsonObject made = old.copy();
        for (int i = random.nextInt(4); i >= 0; i--) {
            change(made);
        }
        Json patch = JsonPatch.of(json(old.encode()), json(made.encode()));
        if (patch != null) {
            cases.add(new JsonObject().put("old", old).put("made", made).put("patch", new JsonArray(patch.toString())));
        }
    }

    private static Json json(String text) throws MalformedJson {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private Object value(int depth) {
        int kind = random.nextInt(depth > 0 ? 8 : 4);
        return switch (kind) {
            case 0 -> random.nextInt(5);
            case 1 -> random.nextBoolean();
            case 2 -> "t" + random.nextInt(5);
            case 3 -> random.nextInt(1000) / 8.0;
            case 4, 5 -> array(depth);
            default -> object(depth);
        };
    }

    private JsonObject object(int depth) {
        JsonObject made = new JsonObject();
        for (int i = random.nextInt(5); i >= 0; i--) {
            made.put(KEYS.get(random.nextInt(KEYS.size())), value(depth - 1));
        }
        return made;
    }

    private JsonArray array(int depth) {
        JsonArray made = new JsonArray();
        for (int i = random.nextInt(6); i > 0; i--) {
            made.add(value(depth - 1));
        }
        return made;
    }

    private void change(JsonObject object) {
        String key = KEYS.get(random.nextInt(KEYS.size()));
        Object inside = object.getValue(key);
        if (inside instanceof JsonObject member && random.nextInt(4) > 0) {
            change(member);
        } else if (inside instanceof JsonArray list && random.nextInt(4) > 0) {
            change(list);
        } else if (random.nextInt(3) == 0) {
            object.remove(key);
        } else {
            object.put(key, value(2));
        }
    }

    private void change(JsonArray list) {
        int at = random.nextInt(list.size() + 1);
        if (at < list.size() && list.getValue(at) instanceof JsonObject element && random.nextBoolean()) {
            change(element);
        } else if (at < list.size() && random.nextBoolean()) {
            list.remove(at);
        } else {
            list.add(at, value(2));
        }
    }
}
