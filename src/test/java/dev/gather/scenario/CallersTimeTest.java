package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller that says how long it still waits. */
final class CallersTimeTest extends Scenario {
    private static final String HEADER = "X-Request-Timeout-Ms";
    private static final String ROUTES = """
            GET /hangs:
              deadline: 15s
              parts: { a: { http: service, get: "/hangs" } }
            GET /hurried:
              deadline: 200ms
              parts: { a: { http: service, get: "/hangs" } }
            GET /slow:
              deadline: 15s
              parts: { a: { http: service, get: "/slow" } }
            GET /shared:
              deadline: 15s
              parts: { a: { http: service, get: "/slow", cache: 1m } }
            POST /body:
              deadline: 15s
              body: {}
              parts: { a: { http: service, get: "/hangs", read: true } }
            """;

    private final StubService service = service("service").hangs("/hangs").answersAfter("/slow", 800, "1");

    private RunningServer trusting(String network) {
        return startWith("trusted: [\"10.0.0.0/8\", \"" + network + "\"]", ROUTES);
    }

    @Test
    void trustedCaller_makesTheDeadlineShorter() {
        RunningServer server = trusting("127.0.0.0/8");

        Answer late = server.get("/hangs", HEADER, "200");

        assertThat(late.status()).isEqualTo(504);
        assertThat(late.json().getString("reason")).isEqualTo("timeout");
        assertThat(late.took()).isBetween(Duration.ofMillis(200), Duration.ofSeconds(10));
        assertThat(server.get("/hangs", HEADER, "0").status()).isEqualTo(504);
        assertThat(server.write("POST", "/body", "1", HEADER, "200").status()).isEqualTo(504);
    }

    @Test
    void trustedCaller_cannotMakeItLonger() {
        Answer late = trusting("127.0.0.1").get("/hurried", HEADER, "14000");

        assertThat(late.status()).isEqualTo(504);
        assertThat(late.took()).isLessThan(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "-1", "1.5", "1e1", "0x1", "1, 1", "99999999999999999999"})
    void whatIsNoNumber_isAsIfItWereNotSaid(String value) {
        assertThat(trusting("127.0.0.1").get("/slow", HEADER, value).status()).isEqualTo(200);
    }

    @Test
    void otherCallers_areNotBelieved() {
        assertThat(trusting("127.0.0.2").get("/slow", HEADER, "1").status()).isEqualTo(200);
        assertThat(startWith("", ROUTES).get("/slow", HEADER, "1").status()).isEqualTo(200);
    }

    @Test
    void callThatOthersWaitForToo_keepsTheTimeOfItsRoute() {
        RunningServer server = trusting("127.0.0.1");
        Future<Answer> hurried = server.asking("/shared", HEADER, "300");
        Loopback.eventually(
                Duration.ofSeconds(5), () -> assertThat(service.targets()).containsExactly("/slow"));
        Future<Answer> patient = server.asking("/shared");

        assertThat(Loopback.await(hurried).status()).isEqualTo(504);
        assertThat(Loopback.await(patient).body()).isEqualTo("{\"a\":1}");
        assertThat(service.targets()).containsExactly("/slow");
    }
}
