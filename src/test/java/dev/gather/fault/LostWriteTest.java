package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Answer;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RawService;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import dev.gather.scenario.StubService;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes whose answer does not come: whether they happened is told only where it is known. */
final class LostWriteTest extends Scenario {
    private final List<RawService> services = new ArrayList<>();

    @AfterEach
    void close() {
        services.forEach(RawService::close);
    }

    private Answer write(String url, String settings, String keys) {
        upstream("s", url, settings);
        return start("POST /x: { deadline: 5s, parts: { a: { http: s, post: /a, " + keys + " } } }")
                .ask("POST", "/x");
    }

    private RawService raw(RawService service) {
        services.add(service);
        return service;
    }

    private static String reason(Answer answer) {
        return answer.status() + " " + answer.json().getString("reason");
    }

    @Test
    void refusedConnection_hasNotHappened() {
        StubService closed = new StubService();
        closed.close();

        assertThat(reason(write(closed.url(), "", ""))).isEqualTo("502 upstream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n1", "no"})
    void connectionThatIsClosedBeforeTheAnswerIsWhole_isUnknown(String answer) {
        RawService service = raw(RawService.of(answer, true));

        assertThat(reason(write(service.url(), "", ""))).isEqualTo("504 unknown");
        assertThat(service.requests()).isEqualTo(1);
    }

    @Test
    void connectionThatIsReset_isUnknown() {
        RawService service = raw(new RawService(RawService::reset));

        assertThat(reason(write(service.url(), "", ""))).isEqualTo("504 unknown");
    }

    @Test
    void silenceUntilThePartsTimeout_isUnknownAndTheCallIsStopped() {
        StubService service = service("s").hangs("/a");

        assertThat(reason(write(service.url(), "", "timeout: 200ms"))).isEqualTo("504 unknown");
        Loopback.eventually(
                Duration.ofSeconds(3), () -> assertThat(service.left()).isEqualTo(1));
    }

    @Test
    void silenceUntilTheUpstreamsTimeout_isUnknownAndTheCallIsStopped() {
        StubService service = service("s").hangs("/a");

        assertThat(reason(write(service.url(), "timeout: 200ms", ""))).isEqualTo("504 unknown");
        Loopback.eventually(
                Duration.ofSeconds(3), () -> assertThat(service.left()).isEqualTo(1));
    }

    @Test
    void errorStatus_isAnAnswer() {
        StubService service = service("s").fails("/a", 503);

        assertThat(reason(write(service.url(), "", ""))).isEqualTo("502 upstream");
    }

    @Test
    void writeThatStillWaitedForItsTurn_hasNotHappened() {
        StubService service = service("s", "connections: 1").hangs("/first").answers("/a", "1");
        RunningServer server = start("""
                GET /first: { deadline: 3s, parts: { a: { http: s, get: /first } } }
                POST /x: { deadline: 5s, parts: { a: { http: s, post: /a, timeout: 200ms } } }
                """);
        Future<Answer> first = server.asking("/first");
        Loopback.eventually(
                Duration.ofSeconds(3), () -> assertThat(service.open()).isEqualTo(1));

        assertThat(reason(server.ask("POST", "/x"))).isEqualTo("504 timeout");
        assertThat(Loopback.await(first).status()).isEqualTo(504);
        assertThat(service.targets()).containsExactly("/first");
    }
}
