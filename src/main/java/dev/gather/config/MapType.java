package dev.gather.config;

import dev.gather.config.MapNode.Entry;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A map from keys that the user chooses to values of one type, in the order in which they are written. */
final class MapType<T> extends Type<Map<String, T>> {
    private final Pattern keyPattern;
    private final String keyExpected;
    private final Type<T> value;
    private final boolean whole;

    /** @param whole whether one entry with a problem makes the whole map unreadable */
    MapType(String keyPattern, String keyExpected, Type<T> value, boolean whole) {
        this.keyPattern = Pattern.compile(keyPattern);
        this.keyExpected = keyExpected;
        this.value = value;
        this.whole = whole;
    }

    @Override
    public @Nullable Map<String, T> read(Node node, Problems problems) {
        if (!(node instanceof MapNode map)) {
            problems.add(node, expected());
            return null;
        }
        Map<String, T> values = new LinkedHashMap<>();
        for (Entry entry : map.entries()) {
            boolean keyFits = checkKey(entry, problems);
            T read = value.readOnce(entry.value(), problems);
            if (keyFits && read != null) {
                values.put(entry.key(), read);
            }
        }
        return whole && values.size() < map.entries().size() ? null : values;
    }

    private boolean checkKey(Entry entry, Problems problems) {
        boolean fits = keyPattern.matcher(entry.key()).matches();
        if (!fits) {
            String found = Rendering.quote(Rendering.cut(entry.key()));
            problems.add(entry.keyPosition(), entry.value().path(), "the key " + found, keyExpected);
        }
        return fits;
    }

    @Override
    boolean isMergeable() {
        return true;
    }

    @Override
    public String expected() {
        return "a map in which each key is " + keyExpected;
    }

    @Override
    public String described() {
        return "a map from " + keyExpected + " to: " + value.described();
    }

    @Override
    public List<Type<?>> children() {
        return List.of(value);
    }

    @Override
    public JsonObject schema() {
        return new JsonObject()
                .put("type", "object")
                .put("propertyNames", new JsonObject().put("pattern", "^(?:" + keyPattern.pattern() + ")$"))
                .put("additionalProperties", value.schema());
    }
}
