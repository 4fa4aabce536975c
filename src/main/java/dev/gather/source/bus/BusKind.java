package dev.gather.source.bus;

import dev.gather.config.Field;
import dev.gather.config.Node;
import dev.gather.config.Types;
import dev.gather.config.Values;
import dev.gather.json.Json;
import dev.gather.message.Addresses;
import dev.gather.message.Callers;
import dev.gather.reference.Shape;
import dev.gather.reference.Templates;
import dev.gather.source.OpenKind;
import dev.gather.source.Opening;
import dev.gather.source.Source;
import dev.gather.source.SourceKind;
import io.vertx.core.eventbus.EventBus;
import java.util.List;
import java.util.Map;

/** Parts asked of verticles: {@code bus: pricing.quote} with {@code send: { sku: "{sku}" }}. */
public final class BusKind implements SourceKind<Void, BusCall> {
    private static final Field<String> BUS = Field.optional(
            "bus",
            Types.parsed(Addresses.EXPECTED, text -> Addresses.isOne(text) ? text : null),
            "Asked of the verticles that listen at this address of the event bus. Reads on GET routes, writes on "
                    + "others.");
    private static final Field<Node> SEND = Field.optional(
            "send", Types.any(), "The message: any JSON with references, typed. `null` where it is not said.");

    @Override
    public String key() {
        return BUS.name();
    }

    @Override
    public List<Field<?>> fields() {
        return List.of(BUS, SEND);
    }

    @Override
    public BusCall read(Values part, Map<String, Void> resources, Templates templates) {
        Node send = part.find(SEND);
        Shape body = send == null ? new Shape.Constant(Json.NULL) : templates.shape(send);
        return new BusCall(part.get(BUS), body);
    }

    @Override
    public OpenKind<BusCall> open(Opening opening, Map<String, Void> resources, List<Planned<BusCall>> calls) {
        return new Open(opening.vertx().eventBus(), Callers.of(opening.vertx()));
    }

    private record Open(EventBus eventBus, Callers callers) implements OpenKind<BusCall> {
        @Override
        public Source source(BusCall call, boolean writes) {
            return new BusSource(eventBus, callers, call);
        }
    }
}
