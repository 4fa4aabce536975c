package dev.gather.trial;

import dev.gather.config.Field;
import dev.gather.config.Node;
import dev.gather.config.ObjectType;
import dev.gather.config.Type;
import dev.gather.config.Types;
import dev.gather.json.Json;
import dev.gather.schema.Written;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer that a case expects.
 *
 * @param status the HTTP status
 * @param partial whether parts gave way, or null if that is not looked at
 * @param body compared by value, whatever the order of keys; null if it is not looked at
 */
record Expected(
        int status, @Nullable Boolean partial, @Nullable Json body) {
    private static final Field<Integer> STATUS =
            Field.withDefault("status", Types.integer(100, 599), 200, "200", "The HTTP status.");
    private static final Field<Boolean> PARTIAL =
            Field.optional("partial", Types.bool(), "Whether parts gave way; without it, that is not looked at.");
    private static final Field<Node> BODY = Field.optional(
            "body", Types.any(), "Compared by value, numbers digit for digit; without it, it is not looked at.");

    static final Type<Expected> TYPE =
            new ObjectType<>("answer", "The answer that is expected.", List.of(STATUS, PARTIAL, BODY), v -> {
                Node body = v.find(BODY);
                return new Expected(v.get(STATUS), v.find(PARTIAL), body == null ? null : Written.json(body));
            });
}
