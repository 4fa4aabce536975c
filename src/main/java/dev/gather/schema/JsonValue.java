package dev.gather.schema;

import dev.gather.json.Json;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SimpleType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON value as the validator looks at it: read from its bytes where it is looked into. Confined to one check. */
final class JsonValue implements JsonNode {
    private final Json json;
    private final @Nullable JsonValue parent;
    private final String step;
    private final SimpleType type;
    private @Nullable String pointer;
    private @Nullable BigDecimal number;
    private @Nullable List<JsonNode> elements;
    private @Nullable Map<String, JsonNode> members;

    JsonValue(Json json) {
        this(json, null, "");
    }

    private JsonValue(Json json, @Nullable JsonValue parent, String step) {
        this.json = json;
        this.parent = parent;
        this.step = step;
        this.type = switch (json.kind()) {
            case OBJECT -> SimpleType.OBJECT;
            case ARRAY -> SimpleType.ARRAY;
            case STRING -> SimpleType.STRING;
            case BOOLEAN -> SimpleType.BOOLEAN;
            case NULL -> SimpleType.NULL;
            case NUMBER -> BoundedNumber.isInteger(this, json) ? SimpleType.INTEGER : SimpleType.NUMBER;
        };
    }

    Json json() {
        return json;
    }

    @Override
    public SimpleType getNodeType() {
        return type;
    }

    @Override
    public String getJsonPointer() {
        if (pointer == null) {
            pointer = parent == null ? "" : Pointers.child(parent.getJsonPointer(), step);
        }
        return pointer;
    }

    @Override
    public boolean asBoolean() {
        return json.equals(Json.TRUE);
    }

    @Override
    public String asString() {
        return json.text();
    }

    @Override
    public BigInteger asInteger() {
        return asNumber().toBigInteger();
    }

    /** Equal numbers are equal objects: {@code 1.10} and {@code 1.1}. */
    @Override
    public BigDecimal asNumber() {
        if (number == null) {
            number = BoundedNumber.of(this, json).stripTrailingZeros();
        }
        return number;
    }

    @Override
    public List<JsonNode> asArray() {
        if (elements == null) {
            elements = new ArrayList<>();
            for (Json element : json.elements()) {
                elements.add(new JsonValue(element, this, Integer.toString(elements.size())));
            }
        }
        return elements;
    }

    @Override
    public Map<String, JsonNode> asObject() {
        if (members == null) {
            Map<String, JsonNode> all = new LinkedHashMap<>();
            json.members().forEach((key, value) -> all.put(key, new JsonValue(value, this, key)));
            members = Collections.unmodifiableMap(all);
        }
        return members;
    }

    /** What stands at a pointer, or null. */
    @Nullable
    JsonValue at(String jsonPointer) {
        JsonNode here = this;
        for (String next : Pointers.steps(jsonPointer)) {
            here = here == null ? null : inside(here, next);
        }
        return (JsonValue) here;
    }

    private static @Nullable JsonNode inside(JsonNode here, String step) {
        if (here.isObject()) {
            return here.asObject().get(step);
        }
        return here.isArray() ? here.asArray().get(Integer.parseInt(step)) : null;
    }

    /** Never read: the words for what does not fit are made elsewhere. */
    @Override
    public String toPrintableString() {
        return "";
    }
}
