package dev.gather.plan;

import dev.gather.config.Node;
import dev.gather.json.Json;
import dev.gather.reference.Shape;
import dev.gather.reference.Templates;
import org.jspecify.annotations.Nullable;

/** The constant that stands for a part that failed. */
final class PartFallback {
    private PartFallback() {}

    static @Nullable Json read(PartConfig part, Templates templates) {
        Node node = part.fallback();
        if (node == null) {
            return null;
        }
        Shape shape = templates.shape(node);
        if (shape instanceof Shape.Constant constant) {
            return constant.json();
        }
        templates.problems().add(node.position(), node.path(), node.toString(), "a constant, without references");
        return null;
    }
}
