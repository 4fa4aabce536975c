package dev.gather.config;

import dev.gather.config.ScalarNode.Kind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the JSON Schema (draft 2020-12) of a declaration, for editors. */
public final class JsonSchema {
    private static final String SUBSTITUTION = "substitution";

    private JsonSchema() {}

    /**
     * The schema of a config. Each object type is a definition that refuses unknown keys; wherever a scalar
     * is expected that is not plain text, a text with a substitution is allowed too. Where files can be included,
     * nothing is required at the top: it may stand in another file.
     */
    public static JsonObject of(ObjectType<?> root) {
        JsonObject definitions = new JsonObject();
        Declarations.objects(root).forEach((name, object) -> definitions.put(name, definition(object)));
        definitions.put(
                SUBSTITUTION,
                new JsonObject()
                        .put("type", "string")
                        .put("pattern", "\\$\\{")
                        .put("description", "${NAME}, ${NAME:-default} or ${file:/path}"));
        return new JsonObject()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", root.name())
                .put("$ref", "#/$defs/" + root.name())
                .put("$defs", definitions);
    }

    /** A scalar's schema that lets a substitution stand there as well. */
    static JsonObject orSubstitution(JsonObject scalar) {
        if (scalar.equals(new JsonObject().put("type", "string"))) {
            return scalar;
        }
        JsonObject substitution = new JsonObject().put("$ref", "#/$defs/" + SUBSTITUTION);
        return new JsonObject().put("anyOf", new JsonArray().add(scalar).add(substitution));
    }

    private static JsonObject definition(ObjectType<?> object) {
        JsonObject properties = new JsonObject();
        JsonArray required = new JsonArray();
        boolean whole = !object.fields().contains(Include.FIELD);
        for (Field<?> field : object.fields()) {
            properties.put(field.name(), property(field));
            if (whole && field.isRequired()) {
                required.add(field.name());
            }
        }
        JsonObject definition = new JsonObject()
                .put("type", "object")
                .put("description", object.doc())
                .put("properties", properties)
                .put("additionalProperties", false);
        return required.isEmpty() ? definition : definition.put("required", required);
    }

    private static JsonObject property(Field<?> field) {
        JsonObject property = field.type().schema().put("description", field.doc());
        String shown = field.shown();
        if (shown == null) {
            return property;
        }
        Reading<?> reading = ConfigReader.tryRead("default", shown, Map.of(), field.type());
        Node node = reading.node();
        return node != null && reading.problems().isEmpty()
                ? property.put("default", json(node))
                : property.put("description", field.doc() + " Default: " + shown + ".");
    }

    private static @Nullable Object json(Node node) {
        if (node instanceof ListNode list) {
            JsonArray array = new JsonArray();
            list.items().forEach(item -> array.add(json(item)));
            return array;
        }
        if (node instanceof MapNode map) {
            JsonObject object = new JsonObject();
            map.entries().forEach(entry -> object.put(entry.key(), json(entry.value())));
            return object;
        }
        return json((ScalarNode) node);
    }

    private static @Nullable Object json(ScalarNode scalar) {
        if (scalar.kind() == Kind.NULL) {
            return null;
        }
        if (scalar.kind() == Kind.BOOLEAN) {
            return Boolean.valueOf(scalar.text());
        }
        return scalar.kind() == Kind.NUMBER ? new BigDecimal(scalar.text()) : scalar.text();
    }
}
