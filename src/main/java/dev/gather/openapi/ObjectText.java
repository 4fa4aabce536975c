package dev.gather.openapi;

import dev.gather.json.Json;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A JSON object in the making, in the order in which it is written. What is put in keeps its bytes. */
final class ObjectText {
    private final Buffer text = Buffer.buffer("{");

    ObjectText put(String key, Json value) {
        if (text.length() > 1) {
            text.appendString(",");
        }
        Json.of(key).writeTo(text);
        text.appendString(":");
        value.writeTo(text);
        return this;
    }

    ObjectText put(String key, ObjectText value) {
        return put(key, value.json());
    }

    ObjectText put(String key, String value) {
        return put(key, Json.of(value));
    }

    ObjectText put(String key, long value) {
        return put(key, Json.of(value));
    }

    ObjectText put(String key, boolean value) {
        return put(key, Json.of(value));
    }

    /** Nothing for null. */
    ObjectText putIfThere(String key, @Nullable BigDecimal value) {
        return value == null ? this : put(key, Json.number(value.toString()));
    }

    /** Nothing for null. */
    ObjectText putIfThere(String key, @Nullable String value) {
        return value == null ? this : put(key, value);
    }

    boolean isEmpty() {
        return text.length() == 1;
    }

    /** The object as it is now. */
    Json json() {
        byte[] bytes = text.copy().appendString("}").getBytes();
        return Json.trusted(bytes, 0, bytes.length);
    }
}
