package dev.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gather.config.ConfigReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person reads whose upstream cannot be asked as it is written, or whose part cannot be asked again. */
final class BrokenUpstreamConfigTest {
    private static void assertProblems(String config, String expected) {
        assertThat(catchThrowable(() -> ConfigReader.read("g.yaml", config, Map.of(), GatherConfig.TYPE)))
                .hasMessage(expected);
    }

    @Test
    void hosts_areSaidOnceAndAlike() {
        assertProblems("""
                upstreams:
                  a: { timeout: 1s }
                  b: { url: "http://b", urls: ["http://b"] }
                  c: { urls: [] }
                  d: { urls: ["http://d", "http://d"] }
                  e: { urls: ["http://e/one", "http://f/two"] }
                  f: { urls: ["http://e", "https://f"], balance: fair }
                routes: { "GET /x": { parts: { v: { value: 1 } } } }
                """, """
                g.yaml:2:6: upstreams.a: no url (expected: one of url and urls)
                g.yaml:3:6: upstreams.b: url and urls (expected: one of url and urls)
                g.yaml:4:14: upstreams.c.urls: [] (expected: at least one URL, each once)
                g.yaml:5:14: upstreams.d.urls: ["http://d", "http://d"] (expected: at least one URL, each once)
                g.yaml:6:14: upstreams.e.urls: ["http://e/one", "http://f/two"] \
                (expected: URLs with the same scheme and path: a call goes to any of them)
                g.yaml:7:50: upstreams.f.balance: fair (expected: one of round-robin, least-requests, power-of-two)""");
    }

    @Test
    void writesAndWhatHasNoSource_areNotTriedAgain() {
        assertProblems("""
                upstreams: { u: { url: "http://u" } }
                routes:
                  POST /x:
                    parts:
                      a: { http: u, post: /a, retry: 1 }
                      b: { http: u, post: /b, retry: 1, read: true }
                      c: { value: 1, hedge: true }
                      d: { bus: d, read: true, retry: 1 }
                      e: { http: u, get: /e, retry: 4 }
                """, """
                g.yaml:9:37: routes."POST /x".parts.e.retry: 4 (expected: an integer from 0 to 3)""");
        assertProblems("""
                upstreams: { u: { url: "http://u" } }
                routes:
                  POST /x:
                    parts:
                      a: { http: u, post: /a, retry: 1 }
                      b: { http: u, post: /b, retry: 1, read: true }
                      c: { value: 1, hedge: true }
                      d: { bus: d, read: true, retry: 1 }
                """, """
                g.yaml:5:38: routes."POST /x".parts.a.retry: 1 \
                (expected: no retry on a part that writes; read: true if it only reads)
                g.yaml:7:29: routes."POST /x".parts.c.hedge: true \
                (expected: no hedge but on parts that ask an upstream or a database)
                g.yaml:8:39: routes."POST /x".parts.d.retry: 1 \
                (expected: no retry but on parts that ask an upstream or a database)""");
    }
}
