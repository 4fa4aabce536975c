package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verticles of the user, started and watched over by the server. */
final class VerticleTest extends Scenario {
    private static final String ROUTES = """
            GET /echo/{id}: { deadline: 5s, parts: { a: { bus: echo, send: { id: "{id}", n: 1.10 } } } }
            GET /ask/{address}/{it}:
              deadline: 5s
              parts: { a: { route: "GET /echo/{id}", params: { id: "{it}" } } }
            """;

    private RunningServer serving(String address, String send) {
        return serving(address, send, "");
    }

    private RunningServer serving(String address, String send, String settings) {
        setting("verticles: { pricing: { run: dev.gather.verticle.Pricing, config: { currency: EUR }" + settings
                + " } }");
        return start(
                ROUTES + "GET /a: { deadline: 20s, parts: { a: { bus: " + address + ", send: " + send + " } } }\n");
    }

    @Test
    void echo_keepsEveryDigit() {
        service("stock");

        assertThat(serving("echo", "1.10").get("/echo/9007199254740993").body())
                .isEqualTo("{\"a\":{\"id\":\"9007199254740993\",\"n\":1.10}}");
    }

    @Test
    void config_isWhatStandsInTheFile() {
        service("stock");

        assertThat(serving("config", "1").get("/a").body()).isEqualTo("{\"a\":{\"currency\":\"EUR\"}}");
    }

    @Test
    void everyInstance_hasAnEventLoopOfItsOwn() {
        service("stock");
        RunningServer server = serving("thread", "1", ", instances: 2");

        assertThat(server.get("/a").body()).isNotEqualTo(server.get("/a").body());
    }

    @Test
    void upstreamAndDatabase_areThoseOfTheServer() {
        service("stock").answers("/items/k1", "{\"price\":3.50}");
        shop("");

        Answer answer = serving("both", "{ sku: k1, cur: EUR }").get("/a");

        assertThat(answer.body())
                .isEqualTo("{\"a\":{\"item\":{\"price\":3.50},\"rate\":{\"rate\":2.20,\"cur\":\"EUR!\"}}}");
    }

    @Test
    void route_isAnsweredAsForAClient() {
        service("stock");

        assertThat(serving("route", "7").get("/a").body()).isEqualTo("{\"a\":{\"a\":{\"id\":\"7\",\"n\":1.10}}}");
    }

    @ParameterizedTest
    @CsvSource({
        "throws, 500, bug",
        "nomemory, 500, bug",
        "fails, 500, bug",
        "other, 500, bug",
        "garbage, 502, malformed"
    })
    void handlerThatDoesNotAnswer_failsItsPartAlone(String address, int status, String reason) {
        service("stock");
        RunningServer server = serving(address, "1");

        Answer answer = server.get("/a");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().getString("reason")).isEqualTo(reason);
        assertThat(server.get("/echo/1").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"not-found, 502", "refused, 503", "conflict, 409", "forbidden, 403", "nonsense, 500"})
    void reasonOfTheVerticle_isThatOfThePart(String reason, int status) {
        service("stock");
        Answer answer = serving("says", reason).get("/a");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void write_isAsUnknownAsThatOfAPart() {
        service("stock").hangs("/orders");
        setting("verticles: { pricing: { run: dev.gather.verticle.Pricing } }");
        RunningServer server = start("POST /a: { deadline: 300ms, parts: { a: { bus: order } } }");

        Answer answer = server.ask("POST", "/a");

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.json().getString("reason")).isEqualTo("unknown");
    }

    @Test
    void handlerThatNeverAnswers_isWaitedForAsLongAsThePartMay() {
        service("stock");
        setting("verticles: { pricing: { run: dev.gather.verticle.Pricing } }");
        RunningServer server = start("GET /a: { deadline: 200ms, parts: { a: { bus: never } } }");

        assertThat(server.get("/a").json().getString("reason")).isEqualTo("timeout");
        Loopback.eventually(
                Duration.ofSeconds(10),
                () -> assertThat(server.metric(
                                "gather_verticle_duration_seconds_count", "outcome=\"late\",verticle=\"pricing\""))
                        .isEqualTo(1));
    }
}
