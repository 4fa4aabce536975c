package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An upstream with several hosts. */
final class HostsTest extends Scenario {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String ROUTE = "GET /x: { parts: { a: { http: s, get: /a, optional: true } } }";
    private static final String EJECTED = "upstream=\"s\"";

    private static void ask(RunningServer server, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(server.get("/x").status()).isEqualTo(200);
        }
    }

    private List<StubService> hosts(int number) {
        List<StubService> hosts = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            hosts.add(service("host" + i).answers("/a", "1"));
        }
        return hosts;
    }

    private static List<Integer> asked(List<StubService> hosts) {
        return hosts.stream().map(host -> host.seen().size()).toList();
    }

    @Test
    void roundRobin_asksEachInItsTurn() {
        List<StubService> hosts = hosts(3);
        upstreams("s", "", hosts.toArray(StubService[]::new));

        ask(start(ROUTE), 9);

        assertThat(asked(hosts)).containsExactly(3, 3, 3);
    }

    @Test
    void leastRequests_avoidsTheHostOnWhichCallsWait() {
        List<StubService> hosts = hosts(2);
        hosts.get(0).hangs("/a");
        upstreams("s", "balance: least-requests", hosts.toArray(StubService[]::new));
        RunningServer server = start("GET /x: { deadline: 9s, parts: { a: { http: s, get: /a } } }");
        server.asking("/x");
        Loopback.eventually(SOON, () -> assertThat(hosts.get(0).open()).isEqualTo(1));

        ask(server, 10);

        assertThat(hosts.get(0).seen()).hasSize(1);
        assertThat(hosts.get(1).seen()).hasSize(10);
        hosts.get(0).close();
    }

    @Test
    void powerOfTwo_asksAll() {
        List<StubService> hosts = hosts(3);
        upstreams("s", "balance: power-of-two", hosts.toArray(StubService[]::new));

        ask(start(ROUTE), 90);

        assertThat(asked(hosts)).allSatisfy(number -> assertThat(number).isGreaterThan(5));
    }

    @Test
    void failingHost_isLeftAloneAndComesBack() {
        List<StubService> hosts = hosts(4);
        hosts.get(2).fails("/a", 500);
        upstreams("s", "ejection: { time: 1s }", hosts.toArray(StubService[]::new));
        RunningServer server = start(ROUTE);

        ask(server, 40);

        assertThat(hosts.get(2).seen()).hasSize(5);
        assertThat(server.metric("gather_hosts_ejected", EJECTED)).isEqualTo(1);
        hosts.get(2).answers("/a", "1");
        Loopback.eventually(SOON, () -> {
            ask(server, 4);
            assertThat(hosts.get(2).seen()).hasSizeGreaterThan(8);
        });
        assertThat(server.metric("gather_hosts_ejected", EJECTED)).isZero();
    }

    @Test
    void allFailing_halfStay() {
        List<StubService> hosts = hosts(4);
        hosts.forEach(host -> host.fails("/a", 500));
        upstreams("s", "", hosts.toArray(StubService[]::new));
        RunningServer server = start(ROUTE);

        ask(server, 60);

        assertThat(server.metric("gather_hosts_ejected", EJECTED)).isEqualTo(2);
        assertThat(asked(hosts).stream().mapToInt(n -> n).sum()).isEqualTo(60);
    }

    @Test
    void onlyHost_staysWhateverItDoes() {
        StubService host = service("s", "ejection: { failures: 1 }").fails("/a", 500);

        ask(start(ROUTE), 10);

        assertThat(host.seen()).hasSize(10);
    }

    @Test
    void nameInAnUpstreamsUrl_isWhatTheServiceIsCalled() {
        StubService host = service("unused").answers("/a", "1");
        upstream("s", "http://localhost:" + host.port(), "");

        ask(start(ROUTE), 1);

        assertThat(host.seen().get(0).headers().get("Host")).isEqualTo("localhost:" + host.port());
    }

    @Test
    void service_isToldHowLongItsAnswerIsWaitedFor() {
        StubService host = service("s").answers("/a", "1");
        RunningServer server = start("""
                GET /x: { deadline: 5s, parts: { a: { http: s, get: /a } } }
                GET /y: { deadline: 5s, parts: { a: { http: s, get: /a, timeout: 300ms } } }
                """);

        server.get("/x");
        server.get("/y");

        List<Long> told = host.seen().stream()
                .map(seen -> Long.valueOf(seen.headers().get("X-Request-Timeout-Ms")))
                .toList();
        assertThat(told.get(0)).isBetween(1_000L, 5_000L);
        assertThat(told.get(1)).isBetween(1L, 300L);
    }
}
