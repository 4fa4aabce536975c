package dev.gather.source.route;

import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.reference.Shape;
import dev.gather.reference.ShapeWriter;
import dev.gather.source.CallKey;
import dev.gather.source.RouteUse;
import dev.gather.source.Routes;
import dev.gather.source.Source;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import io.vertx.core.Future;

/** Asks another route. Thread-safe: it has no state of its own. */
record RouteSource(RouteUse use, Routes routes) implements Source {

    /** Within one request what the other route reads of it is the same for every call. */
    @Override
    public String key(Bindings bindings) throws BindingException {
        CallKey given = new CallKey();
        for (Shape shape : use.params().values()) {
            given.add(ShapeWriter.value(shape, bindings).toString());
        }
        return given.toString();
    }

    @Override
    public String key(SourceCall call) throws BindingException {
        return new CallKey()
                .add(key(call.bindings()))
                .add(routes.read(use, call.request()).toString())
                .toString();
    }

    @Override
    public Future<SourceAnswer> fetch(SourceCall call) {
        return routes.answer(use, call);
    }
}
