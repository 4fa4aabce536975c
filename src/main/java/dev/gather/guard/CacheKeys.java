package dev.gather.guard;

import dev.gather.reference.BindingException;
import dev.gather.reference.Shape;
import dev.gather.reference.ShapeWriter;
import dev.gather.source.CallKey;
import dev.gather.source.Source;
import dev.gather.source.SourceCall;
import java.util.List;

/**
 * Makes the keys of one part's answers.
 *
 * @param source whose answers they are
 * @param by what the config adds to what the source says
 */
record CacheKeys(String route, String part, Source source, List<Shape> by) {
    /** What has to be the same for an answer to be the answer again. */
    String of(SourceCall call) throws BindingException {
        CallKey key = new CallKey().add(route).add(part).add(source.key(call));
        for (Shape shape : by) {
            key.add(ShapeWriter.value(shape, call.bindings()).toString());
        }
        return key.toString();
    }
}
