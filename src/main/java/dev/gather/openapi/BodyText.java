package dev.gather.openapi;

import dev.gather.json.Entries;
import dev.gather.json.Json;
import dev.gather.json.Json.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The schema of a body as it is written in the config, moved to another place: {@code $ref} counts from the root of a
 * document, and that is another one now.
 */
final class BodyText {
    private static final Set<String> BY_NAME = Set.of("$defs", "properties", "patternProperties", "dependentSchemas");
    private static final Set<String> DATA = Set.of("const", "enum", "default", "examples", "dependentRequired");

    private final String place;

    /** @param place a pointer such as {@code #/components/schemas/Order} */
    BodyText(String place) {
        this.place = place;
    }

    Json schema(Json schema) {
        if (schema.kind() == Kind.ARRAY) {
            List<Json> elements = new ArrayList<>();
            schema.elements().forEach(element -> elements.add(schema(element)));
            return Json.array(elements);
        }
        return schema.kind() == Kind.OBJECT ? members(schema, null) : schema;
    }

    /** @param names null for the keywords of a schema, else the keyword whose members are names */
    private Json members(Json object, @Nullable String names) {
        ObjectText moved = new ObjectText();
        for (Entries entries = object.entries(); entries.next(); ) {
            String key = entries.key();
            moved.put(key, names == null ? keyword(key, entries.value()) : schema(entries.value()));
        }
        return moved.json();
    }

    private Json keyword(String key, Json value) {
        if (DATA.contains(key)) {
            return value;
        }
        if (key.equals("$ref")) {
            return Json.of(place + value.text().substring(1));
        }
        boolean byName = BY_NAME.contains(key) && value.kind() == Kind.OBJECT;
        return byName ? members(value, key) : schema(value);
    }
}
