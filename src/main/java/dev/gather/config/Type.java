package dev.gather.config;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of value that may be written in a config: reads it, says what it expects, and describes itself to
 * the JSON Schema and the reference.
 *
 * @param <T> what a value becomes
 */
public abstract class Type<T> {

    /** The value of a node, or null after adding at least one problem. */
    public abstract @Nullable T read(Node node, Problems problems);

    /** What may be written, as it stands in a problem after "expected", such as "a list". */
    public abstract String expected();

    /** The JSON Schema of what may be written; a new object each time. */
    public abstract JsonObject schema();

    /** What the reference says may be written; Markdown. */
    public String described() {
        return expected();
    }

    /** The types that this one is made of, for the schema and the reference. */
    public List<Type<?>> children() {
        return List.of();
    }

    /** Whether what stands of this type in several files is one map, so that each file may hold some of its keys. */
    boolean isMergeable() {
        return false;
    }

    /**
     * Like {@link #read}, except that what the file reader already reported is not read again. For types
     * that are made of others.
     */
    public final @Nullable T readOnce(Node node, Problems problems) {
        if (problems.isUnreadable(node)) {
            problems.expect(node, expected());
            return null;
        }
        return read(node, problems);
    }
}
