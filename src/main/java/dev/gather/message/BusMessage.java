package dev.gather.message;

import dev.gather.json.Json;
import dev.gather.source.Reason;
import dev.gather.source.SourceException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** What JSON becomes on its way to a verticle. Pure. */
public final class BusMessage {
    private static final int INTEGER_DIGITS = 9;
    private static final int LONG_DIGITS = 18;

    private BusMessage() {}

    /**
     * A {@code JsonObject}, {@code JsonArray}, {@code String}, {@code Boolean}, number or null. A whole number is the
     * first of {@code Integer}, {@code Long}, {@code BigInteger} that holds it, any other a {@code BigDecimal}, which
     * keeps its digits.
     *
     * @throws SourceException for a number whose exponent no {@code BigDecimal} can have
     */
    public static @Nullable Object body(Json value) {
        return switch (value.kind()) {
            case OBJECT -> object(value);
            case ARRAY -> array(value);
            case STRING -> value.text();
            case NUMBER -> number(value.text());
            case BOOLEAN -> value.equals(Json.TRUE);
            case NULL -> null;
        };
    }

    private static JsonObject object(Json value) {
        JsonObject object = new JsonObject();
        value.members().forEach((key, member) -> object.put(key, body(member)));
        return object;
    }

    private static JsonArray array(Json value) {
        JsonArray array = new JsonArray();
        value.elements().forEach(element -> array.add(body(element)));
        return array;
    }

    private static Number number(String text) {
        boolean whole = text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
        if (!whole || text.equals("-0")) {
            return decimal(text);
        }
        int digits = text.length() - (text.startsWith("-") ? 1 : 0);
        if (digits <= LONG_DIGITS) {
            long number = Long.parseLong(text);
            return digits <= INTEGER_DIGITS || number == (int) number ? (Number) (int) number : (Number) number;
        }
        BigInteger big = new BigInteger(text);
        return big.bitLength() < Long.SIZE ? (Number) big.longValue() : (Number) big;
    }

    private static BigDecimal decimal(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new SourceException(Reason.BINDING, "a number that Java cannot hold: " + text);
        }
    }
}
