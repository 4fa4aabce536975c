package dev.gather.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gather.json.Json;
import dev.gather.json.MalformedJson;
import dev.gather.source.SourceException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BusMessageTest {
    static Json json(String text) {
        try {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void exponentThatJavaCannotHold_doesNotFit() {
        assertThatThrownBy(() -> BusMessage.body(json("[1e99999999999]")))
                .isInstanceOf(SourceException.class)
                .hasMessage("a number that Java cannot hold: 1e99999999999");
    }

    @Test
    void wholeNumber_isTheSmallestTypeThatHoldsIt() {
        assertThat(BusMessage.body(json("-0"))).isEqualTo(new BigDecimal("0"));
        assertThat(BusMessage.body(json("999999999"))).isEqualTo(999_999_999);
        assertThat(BusMessage.body(json("2147483647"))).isEqualTo(Integer.MAX_VALUE);
        assertThat(BusMessage.body(json("2147483648"))).isEqualTo(2_147_483_648L);
        assertThat(BusMessage.body(json("-2147483648"))).isEqualTo(Integer.MIN_VALUE);
        assertThat(BusMessage.body(json("9223372036854775807"))).isEqualTo(Long.MAX_VALUE);
        assertThat(BusMessage.body(json("9223372036854775808"))).isEqualTo(new BigInteger("9223372036854775808"));
    }

    @Test
    void otherNumber_keepsItsDigits() {
        assertThat(BusMessage.body(json("1.10"))).isEqualTo(new BigDecimal("1.10"));
        assertThat(BusMessage.body(json("1e3"))).isEqualTo(new BigDecimal("1E+3"));
    }

    @Test
    void everythingElse_isWhatVertxHasForIt() {
        assertThat(BusMessage.body(json("null"))).isNull();
        assertThat(BusMessage.body(json("false"))).isEqualTo(false);
        assertThat(BusMessage.body(json("\"a\\u0041\""))).isEqualTo("aA");
        assertThat(BusMessage.body(json("{\"a\":[1,null,{}],\"b\":true}")))
                .isEqualTo(new JsonObject()
                        .put("a", new JsonArray().add(1).addNull().add(new JsonObject()))
                        .put("b", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "\"é\\n\"",
                "-7",
                "9007199254740993",
                "123456789012345678901234567890",
                "1.10",
                "12345678901234567890.10",
                "[]",
                "{}",
                "{\"z\":[{\"a\":[[]]},1.0],\"a\":\"\"}"
            })
    void message_comesBackAsItWas(String text) {
        Json back = BusAnswer.read(BusMessage.body(json(text)), 1_000);
        assertThat(back).hasToString(text);
    }
}
