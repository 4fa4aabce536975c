package dev.gather.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.lab.load.LoadResult;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RawService;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OpenLoadTest {
    private final Backend backend = new Backend(0);

    @AfterEach
    void close() {
        backend.close();
    }

    private OpenLoad load() {
        return new OpenLoad(backend.port(), "/x/{n}");
    }

    /** A good server: hands the id back. */
    private void echoesIds() {
        backend.does(request -> {
            request.response()
                    .putHeader("X-Request-Id", request.getHeader("X-Request-Id"))
                    .putHeader("Gather-Status", "complete");
            Backend.answer(request);
        });
    }

    @Test
    void answers_areCountedByStatusAndTheirContentIsLookedAt() {
        echoesIds();
        LoadResult result = load().from(5)
                .expecting((n, status, body) -> !body.equals("{\"n\":7}"))
                .run(200, Duration.ofMillis(500));
        assertThat(result.sent()).isEqualTo(100);
        assertThat(result.statuses()).isEqualTo(Map.of("200 complete", 100L));
        assertThat(result.wrongs()).isOne();
        assertThat(result.wrong()).containsExactly("7: 200 complete {\"n\":7}");
        assertThat(result.unanswered()).isZero();
    }

    @Test
    void replyWithAnotherId_isWrong() {
        LoadResult result = load().run(200, Duration.ofMillis(50));
        assertThat(result.wrongs()).isEqualTo(10);
        assertThat(result.accounted()).isFalse();
    }

    @Test
    void slowServer_doesNotKeepRequestsFromLeaving_andTimesCountFromThePlannedMoment() {
        backend.hangs();
        LoadResult lost = load().patience(Duration.ofMillis(200)).run(1000, Duration.ofMillis(300));
        assertThat(lost.sent()).isEqualTo(300);
        assertThat(lost.lost()).isEqualTo(300);
        Loopback.eventually(
                Duration.ofSeconds(5), () -> assertThat(backend.open()).isZero());

        backend.delay(300);
        LoadResult slow = load().run(100, Duration.ofMillis(200));
        assertThat(slow.statuses()).isEqualTo(Map.of("200", 20L));
        assertThat(slow.p(0)).isGreaterThanOrEqualTo(299);
    }

    @Test
    void brokenConnections_areFailures() {
        RawService broken = new RawService(RawService::reset);
        LoadResult result = new OpenLoad(portOf(broken), "/").run(100, Duration.ofMillis(100));
        broken.close();
        assertThat(result.unanswered()).isEqualTo(10);
        assertThat(result.failed().values().stream().mapToLong(count -> count).sum())
                .isEqualTo(10);
    }

    private static int portOf(RawService service) {
        return Integer.parseInt(service.url().substring(service.url().lastIndexOf(':') + 1));
    }

    @Test
    void closedModel_hasAsManyUnderWayAsClients() {
        echoesIds();
        LoadResult result = load().runClosed(4, 400);
        assertThat(result.sent()).isEqualTo(400);
        assertThat(result.accounted()).isTrue();
        assertThat(backend.openMost()).isLessThanOrEqualTo(4);
    }

    @Test
    void crowd_comesAtOnce() {
        backend.delay(200);
        LoadResult result = OpenLoad.await(load().startAtOnce(500), Duration.ZERO);
        assertThat(result.statuses()).isEqualTo(Map.of("200", 500L));
        assertThat(backend.openMost()).isGreaterThan(100);
    }

    @Test
    void aTellTaleReply_isWrong() {
        backend.does(request -> request.response()
                .putHeader("X-Request-Id", request.getHeader("X-Request-Id"))
                .setStatusCode(500)
                .end("java.lang.IllegalStateException"));
        assertThat(load().run(100, Duration.ofMillis(10)).wrongs()).isOne();
    }
}
