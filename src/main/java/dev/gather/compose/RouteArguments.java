package dev.gather.compose;

import dev.gather.json.Json;
import dev.gather.reference.BindingException;
import dev.gather.reference.Shape;
import dev.gather.reference.ShapeWriter;
import dev.gather.request.Parameter;
import dev.gather.request.Parameter.In;
import dev.gather.source.Failure;
import dev.gather.source.Reason;
import dev.gather.source.RouteUse;
import dev.gather.source.SourceCall;
import dev.gather.source.SourceException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a route is given by another that asks it, by the rules that a client's parameters have to keep. Pure. */
final class RouteArguments {
    private final RouteUse use;
    private final SourceCall call;

    private RouteArguments(RouteUse use, SourceCall call) {
        this.use = use;
        this.call = call;
    }

    /**
     * A value for each parameter, in their order; null where an optional one is missing.
     *
     * @throws SourceException if a value is none that the parameter may have
     */
    static List<@Nullable Json> of(List<Parameter> parameters, RouteUse use, SourceCall call) {
        RouteArguments given = new RouteArguments(use, call);
        List<@Nullable Json> arguments = new ArrayList<>(parameters.size());
        parameters.forEach(parameter -> arguments.add(given.argument(parameter)));
        return arguments;
    }

    private @Nullable Json argument(Parameter parameter) {
        Shape shape = use.params().get(parameter.name());
        Json value = shape == null ? ofClient(parameter) : ofCall(shape);
        if (value == null && !parameter.required()) {
            return parameter.fallback();
        }
        Json read = value == null ? null : parameter.schema().readValue(value);
        if (read == null) {
            throw new SourceException(unfit(parameter, value, isClients(shape)));
        }
        return read;
    }

    private @Nullable Json ofClient(Parameter parameter) {
        String header = parameter.in() == In.HEADER ? call.request().header().apply(parameter.wireName()) : null;
        return header == null ? null : Json.of(header);
    }

    private @Nullable Json ofCall(Shape shape) {
        try {
            Json value = ShapeWriter.value(shape, call.bindings());
            boolean mayBeMissing =
                    shape instanceof Shape.Whole whole && whole.reference().optional();
            return value.isNull() && mayBeMissing ? null : value;
        } catch (BindingException e) {
            throw new SourceException(Failure.of(e));
        }
    }

    private static boolean isClients(@Nullable Shape shape) {
        return shape == null
                || shape.references().stream()
                        .anyMatch(reference -> reference.name().isClients());
    }

    private Failure unfit(Parameter parameter, @Nullable Json value, boolean clients) {
        String expected =
                parameter.wireName() + " has to be " + parameter.schema().expected();
        String told = clients ? "A value does not fit the place it is used in: " + expected + "." : "";
        String detail = use.key() + " was given " + value + ": " + expected;
        return new Failure(Reason.BINDING, detail, 0, clients, told);
    }
}
