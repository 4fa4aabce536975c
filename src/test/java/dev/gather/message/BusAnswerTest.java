package dev.gather.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gather.source.Reason;
import dev.gather.source.SourceException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BusAnswerTest {
    private static final int MAX = 1_000;

    private static Reason failing(@Nullable Object body, int bytesMax) {
        SourceException thrown = catchThrowableOfType(SourceException.class, () -> BusAnswer.read(body, bytesMax));
        return thrown.failure().reason();
    }

    static Stream<Object> noJson() {
        return Stream.of(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Float.NEGATIVE_INFINITY,
                new AtomicInteger(1),
                'c',
                new byte[] {1},
                Buffer.buffer("{\"a\":"),
                Buffer.buffer(),
                Map.of(1, 2),
                List.of(new Object()),
                new JsonArray().add(new JsonObject().put("price", Double.NaN)),
                new JsonObject().put("bytes", Buffer.buffer("{}")));
    }

    @ParameterizedTest
    @MethodSource("noJson")
    void whatIsNoJson_isMalformed(Object body) {
        assertThat(failing(body, MAX)).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void listWithinItself_isMalformed() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        assertThat(failing(list, MAX)).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void moreThanAllowed_isTooLarge() {
        assertThat(failing("x".repeat(9), 10)).isEqualTo(Reason.TOO_LARGE);
        assertThat(failing("x".repeat(11), 10)).isEqualTo(Reason.TOO_LARGE);
        assertThat(failing(Buffer.buffer("\"" + "x".repeat(9) + "\""), 10)).isEqualTo(Reason.TOO_LARGE);
        assertThat(failing(List.of(1, 2, 3, 4, 5, 6), 10)).isEqualTo(Reason.TOO_LARGE);
        assertThat(failing(List.of(List.of(), List.of(), List.of(), List.of(), List.of()), 10))
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void exactlyWhatIsAllowed_isTaken() {
        assertThat(BusAnswer.read("x".repeat(8), 10)).hasToString("\"xxxxxxxx\"");
        assertThat(BusAnswer.read(List.of(1, 2, 3, 4), 9)).hasToString("[1,2,3,4]");
    }

    @Test
    void numbers_areWrittenAsJavaWritesThem() {
        List<Object> numbers = List.of(
                (byte) 1,
                (short) 2,
                3,
                4L,
                new BigInteger("5"),
                new BigDecimal("6.10"),
                new BigDecimal("7E+3"),
                8.5,
                9f,
                1e21);
        assertThat(BusAnswer.read(numbers, MAX)).hasToString("[1,2,3,4,5,6.10,7E+3,8.5,9.0,1.0E21]");
    }

    @Test
    void mapsAndListsOfJava_areObjectsAndArrays() {
        Map<CharSequence, @Nullable Object> map = new LinkedHashMap<>();
        map.put("list", List.of("a", true));
        map.put(CharBuffer.wrap("none"), null);
        assertThat(BusAnswer.read(map, MAX)).hasToString("{\"list\":[\"a\",true],\"none\":null}");
    }

    @Test
    void bufferOfJson_keepsItsBytes() {
        assertThat(BusAnswer.read(Buffer.buffer(" {\"a\": 1.10e0}\n"), MAX)).hasToString("{\"a\": 1.10e0}");
    }
}
