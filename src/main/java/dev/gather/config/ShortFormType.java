package dev.gather.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An object, or a scalar that stands for the object that is made of it alone. */
final class ShortFormType<A, T> extends Type<T> {
    private final Type<A> scalar;
    private final Function<A, T> make;
    private final ObjectType<T> object;

    ShortFormType(Type<A> scalar, Function<A, T> make, ObjectType<T> object) {
        this.scalar = scalar;
        this.make = make;
        this.object = object;
    }

    @Override
    public @Nullable T read(Node node, Problems problems) {
        if (node instanceof MapNode) {
            return object.read(node, problems);
        }
        if (!(node instanceof ScalarNode)) {
            problems.add(node, expected());
            return null;
        }
        A value = scalar.read(node, problems);
        return value == null ? null : make.apply(value);
    }

    @Override
    public String expected() {
        return scalar.expected() + ", or " + object.expected();
    }

    @Override
    public String described() {
        return scalar.described() + ", or " + object.described();
    }

    @Override
    public List<Type<?>> children() {
        return List.of(scalar, object);
    }

    @Override
    public JsonObject schema() {
        return new JsonObject()
                .put("anyOf", new JsonArray().add(scalar.schema()).add(object.schema()));
    }
}
