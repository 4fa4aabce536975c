package dev.gather.guard;

import dev.gather.json.Json;
import dev.gather.reference.BindingException;
import dev.gather.reference.Shape;
import dev.gather.reference.ShapeWriter;
import dev.gather.source.Source;
import dev.gather.source.SourceCall;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the keys of one part's answers.
 *
 * @param source whose answers they are
 * @param by what the config adds to what the source says
 */
record CacheKeys(String route, String part, Source source, List<Shape> by) {
    CacheKey of(SourceCall call) throws BindingException {
        List<Json> added = new ArrayList<>(by.size());
        for (Shape shape : by) {
            added.add(ShapeWriter.value(shape, call.bindings()));
        }
        return new CacheKey(route, part, source.key(call), added);
    }
}
