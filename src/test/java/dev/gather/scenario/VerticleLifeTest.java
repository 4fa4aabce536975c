package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of verticles that misbehave, of those who ask them, and of what they began. */
final class VerticleLifeTest extends Scenario {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String RAW = "verticles: { raw: { run: dev.gather.verticle.Raw } }";
    private static final String PRICING = "verticles: { pricing: { run: dev.gather.verticle.Pricing } }";

    private RunningServer serving(String verticles, String routes) {
        setting(verticles);
        return start(routes);
    }

    @Test
    void consumerThatThrows_failsItsPartAtOnce() {
        RunningServer server = serving(RAW, "GET /a: { deadline: 20s, parts: { a: { bus: raw.throws } } }");

        Answer answer = server.get("/a");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.took()).isLessThan(SOON);
        assertThat(server.metric("gather_verticle_thrown_total", "verticle=\"raw\""))
                .isEqualTo(1);
    }

    @Test
    void blockedVerticle_holdsUpNobodyElse() {
        StubService stock = service("stock").answers("/a", "1");
        RunningServer server = serving(RAW, """
                GET /blocks: { deadline: 10s, parts: { a: { bus: raw.blocks, send: 3000 } } }
                GET /a: { deadline: 2s, parts: { a: { http: stock, get: /a } } }
                """);

        Future<Answer> blocked = server.asking("/blocks");
        for (int i = 0; i < 20; i++) {
            assertThat(server.get("/a").status()).isEqualTo(200);
        }
        Loopback.eventually(SOON, () -> assertThat(turns(server, "blocked")).isEqualTo(1));
        assertThat(Loopback.await(blocked).status()).isEqualTo(200);
        Loopback.eventually(SOON, () -> assertThat(turns(server, "free")).isEqualTo(1));
        assertThat(stock.seen()).hasSize(20);
    }

    private static double turns(RunningServer server, String turn) {
        return server.metric("gather_verticle_turns_total", "turn=\"" + turn + "\",verticle=\"raw\"");
    }

    @Test
    void blockedVerticle_doesNotAnswerThoseWhoHaveGone() {
        RunningServer server = serving(RAW, """
                GET /blocks: { deadline: 10s, parts: { a: { bus: raw.blocks, send: 1500 } } }
                GET /again: { deadline: 200ms, parts: { a: { bus: raw.blocks, send: 60000 } } }
                GET /throws: { deadline: 10s, parts: { a: { bus: raw.throws } } }
                """);

        assertThat(server.get("/throws").status()).isEqualTo(500); // loads what the first message needs
        Future<Answer> blocked = server.asking("/blocks");
        List<Future<Answer>> waiting = new ArrayList<>();
        Loopback.pause(Duration.ofMillis(500));
        for (int i = 0; i < 10; i++) {
            waiting.add(server.asking("/again"));
        }

        assertThat(Loopback.await(blocked).status()).isEqualTo(200);
        waiting.forEach(gone -> assertThat(Loopback.await(gone).status()).isEqualTo(504));
        assertThat(server.get("/throws").status()).isEqualTo(500);
    }

    @Test
    void clientThatLeaves_takesTheVerticlesCallWithHim() throws Exception {
        StubService stock = service("stock").hangs("/items/1");
        RunningServer server = serving(PRICING, "GET /a: { deadline: 20s, parts: { a: { bus: stock, send: 1 } } }");

        try (Caller caller = server.call()) {
            caller.get("/a");
            Loopback.eventually(SOON, () -> assertThat(stock.open()).isEqualTo(1));
        }

        Loopback.eventually(SOON, () -> assertThat(stock.open()).isZero());
    }

    @Test
    void deadlineOfTheCaller_endsWhatTheVerticleBegan() {
        StubService stock = service("stock").hangs("/items/1").hangs("/slow");
        setting("verticles: { pricing: { run: dev.gather.verticle.Pricing }, raw: { run: dev.gather.verticle.Raw } }");
        RunningServer server = start("""
                GET /a: { deadline: 300ms, parts: { a: { bus: stock, send: 1 } } }
                GET /raw: { deadline: 300ms, parts: { a: { bus: raw.stock } } }
                """);

        assertThat(server.get("/a").status()).isEqualTo(504);
        assertThat(server.get("/raw").status()).isEqualTo(504);

        Loopback.eventually(SOON, () -> assertThat(stock.open()).isZero());
        assertThat(stock.seen())
                .allSatisfy(seen -> assertThat(Integer.parseInt(seen.headers().get("x-request-timeout-ms")))
                        .isBetween(1, 300));
    }

    @Test
    void deadlineOfTheCaller_reachesWhatIsAskedLaterAndByOthers() {
        StubService stock = service("stock").answers("/items/1", "{\"left\":1}");
        RunningServer server = serving(PRICING, "GET /a: { deadline: 4s, parts: { a: { bus: twice } } }");

        assertThat(server.get("/a").body()).isEqualTo("{\"a\":{\"left\":1}}");
        assertThat(stock.seen()).hasSize(2).allSatisfy(seen -> {
            assertThat(Integer.parseInt(seen.headers().get("x-request-timeout-ms")))
                    .isBetween(1, 4_000);
            assertThat(seen.headers().get("x-request-id"))
                    .isEqualTo(stock.seen().get(0).headers().get("x-request-id"));
        });
    }

    @Test
    void verticleAndParts_useTheSameConnections() {
        StubService stock = service("stock").answers("/items/1", "1");
        RunningServer server = serving(PRICING, """
                GET /part: { deadline: 5s, parts: { a: { http: stock, get: /items/1 } } }
                GET /verticle: { deadline: 5s, parts: { a: { bus: stock, send: 1 } } }
                """);

        for (int i = 0; i < 20; i++) {
            assertThat(server.get("/part").body())
                    .isEqualTo(server.get("/verticle").body());
        }

        assertThat(stock.seen()).hasSize(40);
        assertThat(stock.connections()).isLessThanOrEqualTo(2);
    }

    @Test
    void verticleThatEnds_isStartedAgain() {
        RunningServer server = serving(RAW, """
                GET /leaves: { deadline: 5s, parts: { a: { bus: raw.leaves } } }
                GET /throws: { deadline: 5s, parts: { a: { bus: raw.throws } } }
                """);

        server.get("/leaves");
        Loopback.eventually(SOON, () -> assertThat(turns(server, "restarted")).isEqualTo(1));

        assertThat(server.get("/throws").status()).isEqualTo(500);
        JsonObject raw = new JsonObject(server.admin("/routes").body())
                .getJsonArray("verticles")
                .getJsonObject(0);
        assertThat(raw.encode())
                .isEqualTo("{\"name\":\"raw\",\"run\":\"dev.gather.verticle.Raw\",\"threading\":\"event-loop\","
                        + "\"instances\":1,\"up\":1,\"restarts\":1}");
    }

    @Test
    void verticleThatIsBlockedForLong_isReplaced() {
        RunningServer server = serving(RAW, """
                GET /blocks: { deadline: 500ms, parts: { a: { bus: raw.blocks, send: 15000 } } }
                GET /throws: { deadline: 500ms, parts: { a: { bus: raw.throws } } }
                """);

        assertThat(server.get("/blocks").status()).isEqualTo(504);
        assertThat(server.get("/throws").status()).isEqualTo(504);
        Loopback.eventually(
                Duration.ofSeconds(60),
                () -> assertThat(turns(server, "restarted")).isEqualTo(1));

        assertThat(server.get("/throws").status()).isEqualTo(500);
    }
}
