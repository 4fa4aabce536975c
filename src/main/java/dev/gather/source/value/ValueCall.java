package dev.gather.source.value;

import dev.gather.reference.Reference;
import dev.gather.reference.Shape;
import dev.gather.source.CallSpec;
import java.util.List;

/** A JSON value made of other values. */
record ValueCall(Shape shape) implements CallSpec {
    @Override
    public List<Reference> references() {
        return shape.references();
    }

    @Override
    public Effect effect() {
        return Effect.READS;
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public String describe() {
        return "a value";
    }
}
