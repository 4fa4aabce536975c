package dev.gather.json;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What makes one value into another, as a JSON Patch (RFC 6902) of {@code add}, {@code remove} and {@code replace}.
 * Values stand in it byte for byte, so that no digit changes. Confined to the method that makes it.
 *
 * <p>It takes linear time: an array is compared from both ends, and what is left in its middle is compared element by
 * element, where the shortest patch would take the square of its length and hold the event loop meanwhile. Where a key
 * repeats its last value counts, as for whoever reads the value.
 */
public final class JsonPatch {
    private final int lengthMax;
    private final Buffer patch = Buffer.buffer();

    private JsonPatch(int lengthMax) {
        this.lengthMax = lengthMax;
    }

    /** The operations; an empty array if the two mean the same; null if they have more bytes than the new value. */
    public static @Nullable Json of(Json old, Json made) {
        JsonPatch patch = new JsonPatch(made.length());
        patch.compare("", old, made);
        return patch.isTooLong() ? null : patch.whole();
    }

    private boolean isTooLong() {
        return patch.length() >= lengthMax;
    }

    private Json whole() {
        if (patch.length() == 0) return Json.EMPTY_ARRAY;
        byte[] bytes = patch.appendString("]").getBytes();
        return Json.trusted(bytes, 0, bytes.length);
    }

    private void compare(String path, Json old, Json made) {
        if (isTooLong() || old.equals(made)) return;
        if (old.kind() != made.kind()) {
            put("replace", path, made);
            return;
        }
        switch (made.kind()) {
            case OBJECT -> compareMembers(path, old.members(), made.members());
            case ARRAY -> compareElements(path, old.elements(), made.elements());
            default -> put("replace", path, made);
        }
    }

    private void compareMembers(String path, Map<String, Json> old, Map<String, Json> made) {
        for (String key : old.keySet()) {
            if (!made.containsKey(key)) put("remove", path + step(key), null);
        }
        made.forEach((key, value) -> {
            Json before = old.get(key);
            if (before == null) {
                put("add", path + step(key), value);
            } else {
                compare(path + step(key), before, value);
            }
        });
    }

    private void compareElements(String path, List<Json> old, List<Json> made) {
        int shorter = Math.min(old.size(), made.size());
        int from = 0;
        while (from < shorter && old.get(from).equals(made.get(from))) from++;
        int tail = 0;
        while (tail < shorter - from && old.get(old.size() - 1 - tail).equals(made.get(made.size() - 1 - tail))) tail++;
        int both = shorter - tail;
        for (int i = from; i < both; i++) compare(path + "/" + i, old.get(i), made.get(i));
        for (int i = both; i < old.size() - tail; i++) put("remove", path + "/" + both, null);
        for (int i = both; i < made.size() - tail; i++) put("add", path + "/" + i, made.get(i));
    }

    private static String step(String key) {
        return "/" + key.replace("~", "~0").replace("/", "~1");
    }

    private void put(String operation, String path, @Nullable Json value) {
        if (isTooLong()) return;
        patch.appendString((patch.length() == 0 ? "[" : ",") + "{\"op\":\"" + operation + "\",\"path\":");
        JsonText.append(patch, path);
        if (value != null) {
            patch.appendString(",\"value\":");
            value.writeTo(patch);
        }
        patch.appendString("}");
    }
}
