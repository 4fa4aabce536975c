package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Answer;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import dev.gather.scenario.StubService;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A read that takes longer than usual is made a second time. */
final class HedgeTest extends Scenario {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String ROUTE = "GET /x: { deadline: 20s, parts: { a: { http: s, get: /a, hedge: true } } }";
    private static final int KNOWN = 140;

    private final AtomicBoolean hangs = new AtomicBoolean();

    /** A service that is quick until the next call is told to hang. */
    private StubService service() {
        return service("s").on("/a", request -> {
            if (!hangs.compareAndSet(true, false)) {
                request.response().end("1");
            }
        });
    }

    private static double hedges(RunningServer server, String outcome) {
        return server.metric("gather_hedges_total", "outcome=\"" + outcome + "\",part=\"a\",route=\"GET /x\"");
    }

    @Test
    void hangingCall_isOutrunByTheSecond() {
        StubService service = service();
        RunningServer server = start(ROUTE);
        for (int i = 0; i < KNOWN; i++) {
            server.get("/x");
        }
        double before = hedges(server, "won");
        hangs.set(true);

        Answer answer = server.get("/x");

        assertThat(answer.body()).isEqualTo("{\"a\":1}");
        assertThat(answer.took()).isLessThan(SOON);
        assertThat(hedges(server, "won")).isEqualTo(before + 1);
        Loopback.eventually(SOON, () -> assertThat(service.open()).isZero());
        assertThat(server.metric("gather_cancelled_total", "part=\"a\",reason=\"outrun\",route=\"GET /x\""))
                .isEqualTo(hedges(server, "won") + hedges(server, "lost"));
    }

    @Test
    void whatIsUsual_isNotKnownAtFirst() {
        StubService service = service();
        RunningServer server = start(ROUTE.replace("20s", "300ms"));
        hangs.set(true);

        assertThat(server.get("/x").status()).isEqualTo(504);
        assertThat(service.seen()).hasSize(1);
    }

    @Test
    void everythingSlow_isNotAskedTwice() {
        AtomicBoolean slow = new AtomicBoolean();
        StubService service = service("s").on("/a", request -> {
            if (slow.get()) {
                Loopback.VERTX.setTimer(300, id -> request.response().end("1"));
            } else {
                request.response().end("1");
            }
        });
        RunningServer server = start(ROUTE);
        for (int i = 0; i < KNOWN; i++) {
            server.get("/x");
        }
        slow.set(true);
        int before = service.seen().size();

        for (int i = 0; i < 40; i++) {
            server.get("/x");
        }

        assertThat(service.seen().size() - before).isBetween(41, 40 + (KNOWN + 40) / 20 + 1);
    }
}
