package dev.gather.config;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of values of one type. */
final class ListType<T> extends Type<List<T>> {
    private final Type<T> item;

    ListType(Type<T> item) {
        this.item = item;
    }

    @Override
    public @Nullable List<T> read(Node node, Problems problems) {
        if (!(node instanceof ListNode list)) {
            problems.add(node, expected());
            return null;
        }
        List<T> values = new ArrayList<>();
        for (Node element : list.items()) {
            T value = item.readOnce(element, problems);
            if (value != null) {
                values.add(value);
            }
        }
        return values.size() == list.items().size() ? List.copyOf(values) : null;
    }

    @Override
    public String expected() {
        return "a list";
    }

    @Override
    public String described() {
        return "a list of: " + item.described();
    }

    @Override
    public List<Type<?>> children() {
        return List.of(item);
    }

    @Override
    public JsonObject schema() {
        return new JsonObject().put("type", "array").put("items", item.schema());
    }
}
