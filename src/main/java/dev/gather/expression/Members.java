package dev.gather.expression;

import dev.gather.json.Json;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON object as a map that is read on first use and cannot be changed. Confined to one evaluation. */
final class Members extends AbstractMap<String, Object> {
    private final Json json;

    // A value is a Json until somebody asks for it.
    private @Nullable Map<String, Object> read;

    Members(Json json) {
        this.json = json;
    }

    Json json() {
        return json;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        Object value = read().get(key);
        if (!(value instanceof Json unread)) return value;
        Object made = Values.of(unread);
        read().put((String) key, made);
        return made;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return read().containsKey(key);
    }

    @Override
    public int size() {
        return read().size();
    }

    @Override
    public Set<String> keySet() {
        return Collections.unmodifiableSet(read().keySet());
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        read().replaceAll((key, value) -> value instanceof Json unread ? Values.of(unread) : value);
        return Collections.unmodifiableMap(read()).entrySet();
    }

    /** Not the members: the library puts values into the messages of its errors. */
    @Override
    public String toString() {
        return "an object";
    }

    private Map<String, Object> read() {
        if (read == null) {
            read = new LinkedHashMap<>(json.members());
            Budget.current().spend(read.size());
        }
        return read;
    }
}
