package dev.gather.schema;

import dev.gather.config.Node;
import dev.gather.config.Problems;
import dev.gather.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the body of a request has to be: a JSON Schema of draft 2020-12. Immutable; thread-safe. */
public final class BodySchema {
    private final Json schema;
    private final Rule rule;

    private BodySchema(Json schema) {
        this.schema = schema;
        this.rule = new Rules(new JsonValue(schema)).whole();
    }

    /** The schema that is written in a config, or null after problems were reported. */
    public static @Nullable BodySchema read(Node written, Problems problems) {
        return new SchemaReader(problems).read(written) ? new BodySchema(Written.json(written)) : null;
    }

    /** What is wrong with a value, all of it up to {@link Report#FLAWS_MAX} places; nothing if it fits. */
    public List<Flaw> flaws(Json value) {
        Report report = new Report();
        try {
            rule.check(new JsonValue(value), report);
            return report.flaws();
        } catch (Unchecked e) {
            return List.of(e.flaw());
        }
    }

    /** The JSON Schema. */
    public Json schema() {
        return schema;
    }
}
