package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts that are asked of the user's own verticles. */
final class BusPartTest extends Scenario {
    private static final String ONE = """
            GET /a/{id}: { deadline: 2s, parts: { quote: { bus: quote, send: "{id}" } } }
            """;

    @Test
    void nobodyAtTheAddress_isRefused() {
        Answer answer = start(ONE).get("/a/1");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().getString("reason")).isEqualTo("refused");
    }

    @Test
    void verticleThatThrows_neverAnswers() {
        RunningServer server = start("""
                GET /a: { deadline: 300ms, parts: { quote: { bus: quote } } }
                """).consumer("quote", message -> {
            throw new IllegalStateException("a mistake of the user");
        });

        Answer answer = server.get("/a");

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.json().getString("reason")).isEqualTo("timeout");
    }

    @ParameterizedTest
    @CsvSource({"409, 502, upstream, 409", "404, 404, not-found, 404", "429, 503, refused, 429", "7, 502, upstream,"})
    void verticleThatFails_saysWithWhatAsHttpDoes(int code, int status, String reason, Integer upstreamStatus) {
        RunningServer server = start(ONE).consumer("quote", message -> message.fail(code, "secret"));

        Answer answer = server.get("/a/1");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().getString("reason")).isEqualTo(reason);
        assertThat(answer.json().getInteger("upstreamStatus")).isEqualTo(upstreamStatus);
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void answersThatAreNoJson_areMalformed() {
        RunningServer server = start(ONE).consumer("quote", message -> {
            Object answer = message.body().equals("1") ? (Object) Double.NaN : Buffer.buffer("{");
            message.reply(answer);
        });

        assertThat(server.get("/a/1").json().getString("reason")).isEqualTo("malformed");
        assertThat(server.get("/a/2").json().getString("reason")).isEqualTo("malformed");
    }

    @Test
    void largeAnswer_isRefusedBeforeItIsWritten() {
        String large = "x".repeat(4 * 1024 * 1024);
        RunningServer server = start(ONE).consumer("quote", message -> message.reply(large));

        assertThat(server.get("/a/1").json().getString("reason")).isEqualTo("too-large");
    }

    @Test
    void writeWithoutAnAnswer_isUnknown() {
        RunningServer server = start("""
                POST /timeout: { parts: { order: { bus: order, timeout: 100ms } } }
                POST /deadline: { deadline: 100ms, parts: { order: { bus: order } } }
                POST /nobody: { parts: { order: { bus: nobody } } }
                POST /read: { parts: { order: { bus: order, read: true, timeout: 100ms } } }
                """).consumer("order", message -> {});

        assertThat(server.ask("POST", "/timeout").json().getString("reason")).isEqualTo("unknown");
        assertThat(server.ask("POST", "/deadline").json().getString("reason")).isEqualTo("unknown");
        assertThat(server.ask("POST", "/nobody").json().getString("reason")).isEqualTo("refused");
        assertThat(server.ask("POST", "/read").json().getString("reason")).isEqualTo("timeout");
    }

    @Test
    void messageWithoutSend_isNull() {
        List<String> seen = new CopyOnWriteArrayList<>();
        RunningServer server = start("""
                GET /a: { parts: { quote: { bus: pricing.quote-1 } } }
                """).consumer("pricing.quote-1", message -> {
            seen.add(String.valueOf(message.body()));
            message.reply(null);
        });

        Answer answer = server.get("/a");

        assertThat(answer.body()).isEqualTo("{\"quote\":null}");
        assertThat(answer.header("Gather-Status")).isEqualTo("complete");
        assertThat(seen).containsExactly("null");
    }

    @Test
    void values_goThereAndBackTyped() {
        RunningServer server = start("""
                GET /a/{sku}:
                  params: { n: { type: number } }
                  parts:
                    quote: { bus: quote, send: { sku: "{sku}", n: "{n?}", big: 123456789012345678901234567890, list: [1.10, null] } }
                """).consumer("quote", message -> {
            JsonObject asked = (JsonObject) message.body();
            message.reply(asked.put("type", asked.getValue("big").getClass().getSimpleName())
                    .put("id", message.headers().get("x-request-id")));
        });

        Answer answer = server.get("/a/x%221?n=2.50", "x-request-id", "me");

        assertThat(answer.body())
                .isEqualTo("{\"quote\":{\"sku\":\"x\\\"1\",\"n\":2.50,\"big\":123456789012345678901234567890,"
                        + "\"list\":[1.10,null],\"type\":\"BigInteger\",\"id\":\"me\"}}");
        assertThat(server.get("/a/x").json().getJsonObject("quote").containsKey("n"))
                .isFalse();
    }

    @Test
    void missingValue_isBinding() {
        RunningServer server = start("""
                GET /a: { params: { q: {} }, parts: { quote: { bus: quote, send: { q: "{q}" } } } }
                """);

        assertThat(server.get("/a").status()).isEqualTo(400);
        assertThat(server.get("/a").json().getString("reason")).isEqualTo("binding");
    }
}
