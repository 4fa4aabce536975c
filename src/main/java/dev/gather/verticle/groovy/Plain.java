package dev.gather.verticle.groovy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of JSON as maps, lists and scalars, whose members Groovy reads by their names. Pure. */
final class Plain {
    private Plain() {}

    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            object.getMap().forEach((name, member) -> map.put(name, of(member)));
            return map;
        }
        if (value instanceof JsonArray array) {
            List<@Nullable Object> list = new ArrayList<>(array.size());
            for (Object element : (List<?>) array.getList()) {
                list.add(of(element));
            }
            return list;
        }
        return value;
    }

    static Map<String, String> texts(Map<String, ?> headers) {
        Map<String, String> texts = new LinkedHashMap<>();
        headers.forEach((name, text) -> texts.put(name, String.valueOf(text)));
        return texts;
    }
}
