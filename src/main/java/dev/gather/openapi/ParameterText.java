package dev.gather.openapi;

import dev.gather.json.Json;
import dev.gather.request.Parameter;
import dev.gather.request.ParameterSchema;
import java.util.List;
import java.util.Locale;

/** A parameter as OpenAPI has it. */
final class ParameterText {
    private ParameterText() {}

    /** @param name what clients call it */
    static Json of(Parameter parameter, String name) {
        ObjectText text = new ObjectText()
                .put("name", name)
                .put("in", parameter.in().text())
                .putIfThere("description", parameter.description())
                .put("required", parameter.required());
        if (parameter.schema().items() != null && parameter.in() == Parameter.In.QUERY) {
            text.put("style", "form").put("explode", true);
        }
        ObjectText schema = schema(parameter.schema());
        if (parameter.fallback() != null) {
            schema.put("default", parameter.fallback());
        }
        return text.put("schema", schema).json();
    }

    /** The JSON Schema of a parameter's value. */
    static ObjectText schema(ParameterSchema schema) {
        ObjectText text = new ObjectText()
                .put("type", schema.type().name().toLowerCase(Locale.ROOT))
                .putIfThere("format", schema.format())
                .putIfThere("minimum", schema.minimum())
                .putIfThere("maximum", schema.maximum());
        String unit = schema.items() == null ? "Length" : "Items";
        if (schema.minLength() > 0) {
            text.put("min" + unit, schema.minLength());
        }
        if (schema.maxLength() < Integer.MAX_VALUE) {
            text.put("max" + unit, schema.maxLength());
        }
        if (schema.pattern() != null) {
            text.put("pattern", schema.pattern().pattern());
        }
        if (!schema.values().isEmpty()) {
            List<Json> values =
                    schema.values().stream().map(value -> value(schema, value)).toList();
            text.put("enum", Json.array(values));
        }
        return schema.items() == null ? text : text.put("items", schema(schema.items()));
    }

    private static Json value(ParameterSchema schema, String value) {
        return switch (schema.type()) {
            case INTEGER, NUMBER -> Json.number(value);
            case BOOLEAN -> Json.of(Boolean.parseBoolean(value));
            default -> Json.of(value);
        };
    }
}
