package dev.gather.config;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Another type, looked up when it is needed, of whose values something else is made. */
final class MappedType<A, T> extends Type<T> {
    private final Supplier<Type<A>> origin;
    private final BiFunction<A, Node, T> make;

    MappedType(Supplier<Type<A>> origin, BiFunction<A, Node, T> make) {
        this.origin = origin;
        this.make = make;
    }

    @Override
    public @Nullable T read(Node node, Problems problems) {
        A value = origin.get().read(node, problems);
        return value == null ? null : make.apply(value, node);
    }

    @Override
    boolean isMergeable() {
        return origin.get().isMergeable();
    }

    @Override
    public String expected() {
        return origin.get().expected();
    }

    @Override
    public String described() {
        return origin.get().described();
    }

    @Override
    public List<Type<?>> children() {
        return List.of(origin.get());
    }

    @Override
    public JsonObject schema() {
        return origin.get().schema();
    }
}
