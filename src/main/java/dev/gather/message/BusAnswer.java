package dev.gather.message;

import dev.gather.json.Json;
import dev.gather.json.JsonCheck;
import dev.gather.json.MalformedJson;
import dev.gather.source.Reason;
import dev.gather.source.SourceException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a verticle answered, as JSON: an object, a list, a text, a number, true, false, null, or a buffer of JSON.
 * Numbers are written as Java writes them, which keeps every digit of all but {@code float} and {@code double}. Pure.
 */
public final class BusAnswer {
    private final Buffer target = Buffer.buffer();
    private final int bytesMax;

    private BusAnswer(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** @throws SourceException for what is no JSON, and for more than so many bytes */
    public static Json read(@Nullable Object body, int bytesMax) {
        if (body instanceof Buffer bytes) {
            return parsed(bytes, bytesMax);
        }
        BusAnswer answer = new BusAnswer(bytesMax);
        answer.write(body, 0);
        answer.checkLength(0);
        return Json.trusted(answer.target.getBytes(), 0, answer.target.length());
    }

    private static Json parsed(Buffer bytes, int bytesMax) {
        if (bytes.length() > bytesMax) {
            throw tooLarge(bytesMax);
        }
        try {
            return Json.parse(bytes.getBytes());
        } catch (MalformedJson e) {
            throw new SourceException(Reason.MALFORMED, "not JSON: " + e.getMessage());
        }
    }

    private void write(@Nullable Object value, int depth) {
        checkLength(0);
        if (value instanceof JsonObject object) {
            writeObject(object.getMap(), depth);
        } else if (value instanceof Map<?, ?> map) {
            writeObject(map, depth);
        } else if (value instanceof JsonArray array) {
            writeArray(array.getList(), depth);
        } else if (value instanceof List<?> list) {
            writeArray(list, depth);
        } else {
            writeScalar(value);
        }
    }

    private void writeObject(Map<?, ?> members, int depth) {
        checkDepth(depth);
        char separator = '{';
        for (Map.Entry<?, ?> member : members.entrySet()) {
            if (!(member.getKey() instanceof CharSequence key)) {
                throw noJson(member.getKey());
            }
            target.appendByte((byte) separator);
            append(text(key));
            target.appendByte((byte) ':');
            write(member.getValue(), depth + 1);
            separator = ',';
        }
        target.appendString(separator == '{' ? "{}" : "}");
    }

    private void writeArray(List<?> elements, int depth) {
        checkDepth(depth);
        char separator = '[';
        for (Object element : elements) {
            target.appendByte((byte) separator);
            write(element, depth + 1);
            separator = ',';
        }
        target.appendString(separator == '[' ? "[]" : "]");
    }

    private void writeScalar(@Nullable Object value) {
        if (value == null) {
            append(Json.NULL);
        } else if (value instanceof CharSequence chars) {
            append(text(chars));
        } else if (value instanceof Boolean truth) {
            append(Json.of(truth));
        } else if (value instanceof Number number && isJson(number)) {
            append(Json.number(number.toString()));
        } else {
            throw noJson(value);
        }
    }

    private static void checkDepth(int depth) {
        if (depth >= JsonCheck.DEPTH_DEFAULT) {
            throw new SourceException(
                    Reason.MALFORMED, "deeper than " + JsonCheck.DEPTH_DEFAULT + ", or within itself");
        }
    }

    private void checkLength(int more) {
        if (target.length() + more > bytesMax) {
            throw tooLarge(bytesMax);
        }
    }

    private static boolean isJson(Number number) {
        return number instanceof Integer
                || number instanceof Long
                || number instanceof Short
                || number instanceof Byte
                || number instanceof BigInteger
                || number instanceof BigDecimal
                || (number instanceof Double && Double.isFinite(number.doubleValue()))
                || (number instanceof Float && Float.isFinite(number.floatValue()));
    }

    /** A text is not made into bytes first only to be found too long. */
    private Json text(CharSequence chars) {
        if (chars.length() > bytesMax) {
            throw tooLarge(bytesMax);
        }
        return Json.of(chars.toString());
    }

    private void append(Json scalar) {
        checkLength(scalar.length());
        scalar.writeTo(target);
    }

    private static SourceException noJson(@Nullable Object value) {
        String found = value instanceof Number || value == null ? String.valueOf(value) : "";
        String type = value == null ? "" : " of " + value.getClass().getName();
        return new SourceException(Reason.MALFORMED, "a value that is no JSON: " + found + type);
    }

    private static SourceException tooLarge(int bytesMax) {
        return new SourceException(Reason.TOO_LARGE, "more than " + bytesMax + " bytes");
    }
}
