package dev.gather.expression;

import dev.gather.json.Json;
import dev.gather.json.JsonCheck;
import dev.gather.json.JsonText;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what an evaluation gave; what was only moved goes byte for byte. Confined to one evaluation. */
final class Result {
    private final Buffer bytes = Buffer.buffer();
    private int depth;

    private Result() {}

    /** The value as JSON; null if it is undefined. */
    static @Nullable Json of(@Nullable Object value) {
        if (value == null) return null;
        Json moved = moved(value);
        if (moved != null) return moved;
        Result result = new Result();
        result.write(value);
        byte[] written = result.bytes.getBytes();
        return Json.trusted(written, 0, written.length);
    }

    private static @Nullable Json moved(Object value) {
        Json json = null;
        if (value instanceof Members members) json = members.json();
        if (value instanceof Elements elements) json = elements.json();
        if (value instanceof Digits digits) json = digits.json();
        if (json != null) requireRoom(json.length());
        return json;
    }

    // Undefined can be in an array that a function made; JSONata writes it as null, too.
    private void write(@Nullable Object value) {
        if (value == null || value == Values.NULL) {
            bytes.appendString("null");
        } else if (value instanceof String text) {
            requireRoom(bytes.length() + text.length());
            JsonText.append(bytes, text);
        } else if (value instanceof Boolean) {
            bytes.appendString(value.toString());
        } else {
            Json moved = moved(value);
            if (moved == null) made(value);
            else moved.writeTo(bytes);
        }
        requireRoom(bytes.length());
    }

    private void made(Object value) {
        if (++depth > JsonCheck.DEPTH_DEFAULT) throw new Stop("gives values nested too deep");
        if (value instanceof Number number) {
            bytes.appendString(Numerals.exact(number.doubleValue()));
        } else if (value instanceof List<?> list) {
            array(list);
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else {
            throw new Stop("gives a function");
        }
        depth--;
    }

    private void array(List<?> list) {
        bytes.appendByte((byte) '[');
        boolean first = true;
        for (Object element : list) {
            if (!first) bytes.appendByte((byte) ',');
            first = false;
            write(element);
        }
        bytes.appendByte((byte) ']');
    }

    private void object(Map<?, ?> map) {
        bytes.appendByte((byte) '{');
        boolean first = true;
        for (Map.Entry<?, ?> member : map.entrySet()) {
            // As JavaScript does.
            if (Values.isFunction(member.getValue())) continue;
            if (!first) bytes.appendByte((byte) ',');
            first = false;
            JsonText.append(bytes, (String) member.getKey());
            bytes.appendByte((byte) ':');
            write(member.getValue());
        }
        bytes.appendByte((byte) '}');
    }

    private static void requireRoom(int length) {
        if (length > Budget.RESULT_BYTES_MAX) {
            throw new Stop("gives more than " + Budget.RESULT_BYTES_MAX + " bytes");
        }
    }
}
