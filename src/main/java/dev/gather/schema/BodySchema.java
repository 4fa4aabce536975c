package dev.gather.schema;

import dev.gather.config.Node;
import dev.gather.config.Problems;
import dev.gather.json.Json;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.SchemaResolver;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the body of a request has to be: a JSON Schema of draft 2020-12. Immutable once read; thread-safe. */
public final class BodySchema {
    private static final URI ROOT = URI.create("schema:/body");

    private final Json schema;
    private final Validator validator;

    private BodySchema(Json schema) {
        this.schema = schema;
        this.validator = new ValidatorFactory()
                .withJsonNodeFactory(new Values())
                .withEvaluatorFactory(LinearKeywords.factory())
                .withSchemaResolver(uri -> SchemaResolver.Result.empty())
                .withMessageProvider((keyword, operands) -> keyword)
                .withDisabledSchemaValidation(true) // SchemaReader has looked, and knows the lines
                .createValidator();
        validator.registerSchema(ROOT, new JsonValue(schema));
    }

    /** The schema that is written in a config, or null after problems were reported. */
    public static @Nullable BodySchema read(Node written, Problems problems) {
        return new SchemaReader(problems).read(written) ? new BodySchema(Written.json(written)) : null;
    }

    /** What is wrong with a value, everything up to {@link Findings#FLAWS_MAX} places; nothing if it fits. */
    public List<Flaw> flaws(Json value) {
        try {
            JsonValue root = new JsonValue(value);
            Validator.Result result = validator.validate(ROOT, root);
            return result.isValid() ? List.of() : new Findings(new JsonValue(schema), root).of(result.getErrors());
        } catch (BoundedNumber.Exceeded e) {
            return List.of(new Flaw(e.value().getJsonPointer(), Findings.shown(e.value()), BoundedNumber.EXPECTED));
        }
    }

    /** The JSON Schema. */
    public Json schema() {
        return schema;
    }

    /** The validator is only given values that are wrapped already. */
    private static final class Values implements JsonNodeFactory {
        @Override
        public JsonNode wrap(Object value) {
            return (JsonNode) value;
        }

        @Override
        public JsonNode create(String text) {
            throw new UnsupportedOperationException("nothing is loaded");
        }
    }
}
