package dev.gather.schema;

import dev.gather.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A JSON value and where it stands, read from its bytes where it is looked into. Confined to one check. */
final class JsonValue {
    private static final int NAME_MAX = 100;

    private final Json json;
    private final Json.Kind kind;
    private final @Nullable JsonValue parent;
    private final @Nullable String name;
    private final int index;
    private @Nullable BigDecimal number;
    private @Nullable List<JsonValue> elements;
    private @Nullable Map<String, JsonValue> members;

    JsonValue(Json json) {
        this(json, null, null, -1);
    }

    private JsonValue(Json json, @Nullable JsonValue parent, @Nullable String name, int index) {
        this.json = json;
        this.kind = json.kind();
        this.parent = parent;
        this.name = name;
        this.index = index;
    }

    /** A value that stands under a name in this one. */
    JsonValue inside(Json value, String name) {
        return new JsonValue(value, this, name, -1);
    }

    Json json() {
        return json;
    }

    String pointer() {
        return parent == null ? "" : Pointers.child(parent.pointer(), name == null ? Integer.toString(index) : name);
    }

    /**
     * The pointer as a client is told it: names are cut where they are long, since it is told for every flaw behind.
     */
    String place() {
        return parent == null ? "" : Pointers.child(parent.place(), name == null ? Integer.toString(index) : cut(name));
    }

    private static String cut(String name) {
        return name.length() <= NAME_MAX ? name : name.substring(0, NAME_MAX) + "…";
    }

    boolean isObject() {
        return kind == Json.Kind.OBJECT;
    }

    boolean isArray() {
        return kind == Json.Kind.ARRAY;
    }

    boolean isString() {
        return kind == Json.Kind.STRING;
    }

    boolean isNumber() {
        return kind == Json.Kind.NUMBER;
    }

    /** Also one that is written {@code 1.0}. */
    boolean isInteger() {
        return isNumber() && BoundedNumber.isInteger(this);
    }

    boolean isTrue() {
        return json.equals(Json.TRUE);
    }

    String text() {
        return json.text();
    }

    /** A number as an operand that counts. */
    int count() {
        return number().intValueExact();
    }

    BigDecimal number() {
        if (number == null) {
            number = BoundedNumber.of(this);
        }
        return number;
    }

    List<JsonValue> elements() {
        if (elements == null) {
            List<Json> values = json.elements();
            elements = new ArrayList<>(values.size());
            for (Json value : values) {
                elements.add(new JsonValue(value, this, null, elements.size()));
            }
        }
        return elements;
    }

    /** The elements of a list, or this alone. */
    List<JsonValue> oneOrMore() {
        return isArray() ? elements() : List.of(this);
    }

    Map<String, JsonValue> members() {
        if (members == null) {
            Map<String, JsonValue> all = new LinkedHashMap<>();
            json.members().forEach((name, value) -> all.put(name, inside(value, name)));
            members = Collections.unmodifiableMap(all);
        }
        return members;
    }

    /** What stands at a JSON Pointer, where something does. */
    JsonValue require(String pointer) {
        JsonValue here = this;
        for (String name : Pointers.steps(pointer)) {
            JsonValue next =
                    here.isObject() ? here.members().get(name) : here.elements().get(Integer.parseInt(name));
            here = Objects.requireNonNull(next);
        }
        return here;
    }
}
