package dev.gather.plan;

import dev.gather.config.Field;
import dev.gather.config.Node;
import dev.gather.config.Values;
import dev.gather.request.ParameterSchema;
import java.math.BigDecimal;
import java.util.List;

/** How the keys of a parameter go together: none that would check nothing, none that no value could meet. */
final class ParameterRules {
    private ParameterRules() {}

    static void check(Values v, ParameterSchema schema) {
        ParameterSchema.Type type = schema.type();
        boolean number = type == ParameterSchema.Type.INTEGER || type == ParameterSchema.Type.NUMBER;
        boolean array = type == ParameterSchema.Type.ARRAY;
        refuse(v, !number, "type: integer or type: number", ParameterConfig.MINIMUM, ParameterConfig.MAXIMUM);
        refuse(
                v,
                type != ParameterSchema.Type.STRING,
                "type: string",
                ParameterConfig.MIN_LENGTH,
                ParameterConfig.MAX_LENGTH);
        refuse(v, type != ParameterSchema.Type.STRING, "type: string", ParameterConfig.PATTERN, ParameterConfig.FORMAT);
        refuse(v, !array, "type: array", ParameterConfig.MIN_ITEMS, ParameterConfig.MAX_ITEMS);
        refuse(v, array, "a type other than array", ParameterConfig.ENUM);
        if (Boolean.TRUE.equals(v.find(ParameterConfig.REQUIRED))) {
            refuse(v, true, "no required: true", ParameterConfig.DEFAULT);
        }
        checkBounds(v, schema, array);
        if (!array) {
            checkEnum(v, schema);
        }
    }

    private static void refuse(Values v, boolean unfit, String beside, Field<?>... fields) {
        for (Field<?> field : fields) {
            if (unfit && v.has(field)) {
                v.problem(field, beside + " beside it");
            }
        }
    }

    private static void checkBounds(Values v, ParameterSchema schema, boolean array) {
        BigDecimal least = schema.minimum();
        BigDecimal most = schema.maximum();
        if (least != null && most != null && least.compareTo(most) > 0) {
            v.problem(ParameterConfig.MAXIMUM, "at least the minimum");
        }
        if (schema.minLength() > schema.maxLength()) {
            v.problem(array ? ParameterConfig.MAX_ITEMS : ParameterConfig.MAX_LENGTH, "at least " + schema.minLength());
        }
    }

    private static void checkEnum(Values v, ParameterSchema schema) {
        List<Node> values = v.find(ParameterConfig.ENUM);
        if (values == null) {
            return;
        }
        if (values.isEmpty()) {
            v.problem(ParameterConfig.ENUM, "at least one value");
        }
        ParameterSchema any = schema.withoutValues();
        for (Node value : values) {
            if (!ParameterConfig.isText(value) || any.read(List.of(ParameterConfig.text(value))) == null) {
                v.problems().add(value, any.expected());
            }
        }
    }
}
