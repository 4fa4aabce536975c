package dev.gather.source.route;

import dev.gather.json.Json;
import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.reference.Shape;
import dev.gather.reference.ShapeWriter;
import dev.gather.source.RouteUse;
import dev.gather.source.Routes;
import dev.gather.source.Source;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** Asks another route. Thread-safe: it has no state of its own. */
record RouteSource(RouteUse use, Routes routes) implements Source {

    /** Within one request what the other route reads of it is the same for every call. */
    @Override
    public Object key(Bindings bindings) throws BindingException {
        List<Json> given = new ArrayList<>(use.params().size());
        for (Shape shape : use.params().values()) {
            given.add(ShapeWriter.value(shape, bindings));
        }
        return given;
    }

    @Override
    public Object key(SourceCall call) throws BindingException {
        return List.of(key(call.bindings()), routes.read(use, call.request()));
    }

    @Override
    public Future<SourceAnswer> fetch(SourceCall call) {
        return routes.answer(use, call);
    }
}
