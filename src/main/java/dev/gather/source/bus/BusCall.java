package dev.gather.source.bus;

import dev.gather.reference.Reference;
import dev.gather.reference.Shape;
import dev.gather.source.CallSpec;
import java.util.List;

/**
 * A message to whoever listens at an address.
 *
 * @param address on the event bus
 * @param send the body
 */
record BusCall(String address, Shape send) implements CallSpec {
    @Override
    public List<Reference> references() {
        return send.references();
    }

    @Override
    public Effect effect() {
        return Effect.BY_ROUTE;
    }

    @Override
    public String describe() {
        return "bus " + address;
    }
}
