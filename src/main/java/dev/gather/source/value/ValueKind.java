package dev.gather.source.value;

import dev.gather.config.Field;
import dev.gather.config.Node;
import dev.gather.config.Types;
import dev.gather.config.Values;
import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.reference.ShapeWriter;
import dev.gather.reference.Templates;
import dev.gather.source.Failure;
import dev.gather.source.OpenKind;
import dev.gather.source.Opening;
import dev.gather.source.Source;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import dev.gather.source.SourceException;
import dev.gather.source.SourceKind;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** Parts that are given in the config: {@code value: { name: "{user.name}" }}. */
public final class ValueKind implements SourceKind<Void, ValueCall> {
    private static final Field<Node> VALUE = Field.optional(
            "value",
            Types.any(),
            "A constant, or values of parameters and parts in another shape. Nothing is fetched.");

    @Override
    public String key() {
        return VALUE.name();
    }

    @Override
    public List<Field<?>> fields() {
        return List.of(VALUE);
    }

    @Override
    public ValueCall read(Values part, Map<String, Void> resources, Templates templates) {
        return new ValueCall(templates.shape(part.get(VALUE)));
    }

    @Override
    public OpenKind<ValueCall> open(Opening opening, Map<String, Void> resources, List<Planned<ValueCall>> calls) {
        return new Open();
    }

    private static final class Open implements OpenKind<ValueCall> {
        @Override
        public Source source(ValueCall call, boolean writes) {
            return new ValueSource(call);
        }
    }

    private record ValueSource(ValueCall call) implements Source {
        @Override
        public String key(Bindings bindings) throws BindingException {
            return ShapeWriter.value(call.shape(), bindings).toString();
        }

        @Override
        public Future<SourceAnswer> fetch(SourceCall now) {
            try {
                return Future.succeededFuture(new SourceAnswer(ShapeWriter.value(call.shape(), now.bindings())));
            } catch (BindingException e) {
                return Future.failedFuture(new SourceException(Failure.of(e)));
            }
        }
    }
}
