package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of verticles that change, send on or ask what they had better not. */
final class CarelessVerticleTest extends Scenario {
    private static final Duration SOON = Duration.ofSeconds(10);

    private RunningServer serving(String... addresses) {
        setting("verticles: { careless: { run: dev.gather.verticle.Careless } }");
        StringBuilder routes = new StringBuilder();
        for (String address : addresses) {
            routes.append("GET /%1$s: { deadline: 20s, parts: { a: { bus: %1$s } } }\n".formatted(address));
        }
        return start(routes.toString());
    }

    @Test
    void bodyThatIsChangedAfterwards_isSentAsItWas() {
        service("stock")
                .on(
                        "/orders",
                        request -> request.body()
                                .onSuccess(body -> request.response().end(body)));

        assertThat(serving("reuses").get("/reuses").body()).isEqualTo("{\"a\":[{\"n\":1},{\"n\":2},{\"n\":3}]}");
    }

    @Test
    void numberThatJavaCannotHold_isMalformed() {
        service("stock").answers("/huge", "1e99999999999");

        Answer answer = serving("huge").get("/huge");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.json().getString("reason")).isEqualTo("malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"circle", "around"})
    void circleOfRoutesAndVerticles_isABugAtOnce(String address) {
        service("stock");
        RunningServer server = serving(address);

        Answer answer = server.get("/" + address);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().getString("reason")).isEqualTo("bug");
        assertThat(answer.took()).isLessThan(SOON);
        assertThat(server.metric("gather_verticle_thrown_total", "verticle=\"careless\""))
                .isBetween(9.0, 18.0);
    }

    @Test
    void messageThatIsSentOnWithItsHeaders_isAnotherMessage() {
        service("stock");
        RunningServer server = serving("forwards", "later", "count");

        assertThat(server.get("/forwards").body()).isEqualTo("{\"a\":1}");
        assertThat(server.get("/later").body()).isEqualTo("{\"a\":1}");

        Loopback.eventually(SOON, () -> assertThat(server.get("/count").body()).isEqualTo("{\"a\":2}"));
        assertThat(server.metric("gather_verticle_duration_seconds_count", "outcome=\"late\",verticle=\"careless\""))
                .isZero();
    }
}
