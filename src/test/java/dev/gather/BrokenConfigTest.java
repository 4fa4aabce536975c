package dev.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gather.config.ConfigReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person reads whose config is broken: every problem, to the letter. */
final class BrokenConfigTest {
    /** Three lines, so that the first route stands on the fourth. */
    private static final String SOURCES = """
            upstreams: { users: { url: "http://localhost:8081" } }
            databases: { shop: { url: "postgresql://gather@localhost/shop" } }
            routes:
            """;

    private static void assertProblems(String config, String expected) {
        assertThat(catchThrowable(() -> ConfigReader.read("g.yaml", config, Map.of(), GatherConfig.TYPE)))
                .hasMessage(expected);
    }

    @Test
    void severalProblems_areToldTogetherInFileOrder() {
        assertProblems("""
                server: { prot: 8080, instances: 0 }
                routes:
                  GET /a: { repyl: 1, timing: some }
                """, """
                g.yaml:1:11: server.prot: unknown key (expected: one of host, port, instances, connections, \
                requestsPerConnection, headTimeout, bodyMax, bodyTimeout, sendTimeout, idle, notice, drain, \
                requestsMax, delayMax, trusted); \
                did you mean "port"?
                g.yaml:1:34: server.instances: 0 (expected: an integer from 1 to 256)
                g.yaml:3:11: routes."GET /a": no parts and no reply (expected: parts, or a reply, or both)
                g.yaml:3:13: routes."GET /a".repyl: unknown key \
                (expected: one of params, body, deadline, answersMax, parts, transaction, reply, status, headers, meta, timing, live); did you mean "reply"?
                g.yaml:3:31: routes."GET /a".timing: some (expected: one of all, failed, none)""");
    }

    @Test
    void duplicateKey_namesTheFirst() {
        assertProblems(SOURCES + """
                  GET /a: { reply: 1 }
                  GET /a: { reply: 2 }
                """, """
                g.yaml:5:3: routes."GET /a": the same key again \
                (expected: each key once; it is first at g.yaml:4:3)""");
    }

    @Test
    void unwrittenValue_isNotTakenForNull() {
        assertProblems("""
                server:
                routes: { GET /a: { reply: { x: } } }
                """, """
                g.yaml:1:1: server: nothing (expected: a map with keys such as host, port, instances)
                g.yaml:2:30: routes."GET /a".reply.x: nothing (expected: a value, or null written out)""");
    }

    @Test
    void unwrittenRoutes_showAKey() {
        assertProblems("routes:\n", """
                g.yaml:1:1: routes: nothing \
                (expected: a map in which each key is a method and a path, such as "GET /pages/{userId}" or "POST /orders")""");
    }

    @Test
    void badDeadline_doesNotHideWhatElseIsWrongWithTheRoute() {
        assertProblems(SOURCES + """
                  GET /a:
                    deadline: -3s
                    parts: { user: { http: usres, get: "/a" } }
                """, """
                g.yaml:5:15: routes."GET /a".deadline: -3s (expected: a positive duration such as 250ms)
                g.yaml:6:28: routes."GET /a".parts.user.http: usres (expected: a name under upstreams: users); \
                did you mean "users"?""");
    }

    @Test
    void unquotedBraces_saySo() {
        assertProblems(SOURCES + """
                  GET /a/{id}:
                    reply: {id}
                """, """
                g.yaml:5:12: routes."GET /a/{id}".reply: {id} (expected: a value for each key); \
                quote braces: "{id}\"""");
    }

    @Test
    void missingVariable_isNamed() {
        assertProblems("""
                databases: { shop: { url: "${SHOP_URL}" } }
                routes: { GET /a: { reply: 1 } }
                """, """
                g.yaml:1:27: databases.shop.url: "${SHOP_URL}" \
                (expected: the environment variable SHOP_URL to be set); \
                give a default as in ${SHOP_URL:-default}""");
    }

    @Test
    void missingRoutes_areMissed() {
        assertProblems("server: { port: 1 }\n", """
                g.yaml:1:1: routes: missing \
                (expected: a map in which each key is a method and a path, such as "GET /pages/{userId}" or "POST /orders")""");
    }

    @Test
    void badDuration_showsAGoodOne() {
        assertProblems(SOURCES + """
                  GET /a:
                    deadline: -3s
                    reply: 1
                """, """
                g.yaml:5:15: routes."GET /a".deadline: -3s (expected: a positive duration such as 250ms)""");
    }

    @Test
    void badUrls_showGoodOnes() {
        assertProblems("""
                upstreams: { users: { url: "localhost:8081" } }
                databases: { shop: { url: "mysql://gather@localhost/shop" } }
                routes: { GET /a: { reply: 1 } }
                """, """
                g.yaml:1:28: upstreams.users.url: "localhost:8081" \
                (expected: an http:// or https:// URL without user, query, fragment)
                g.yaml:2:27: databases.shop.url: "mysql://***@localhost/shop" \
                (expected: a URL such as postgresql://user@host:5432/database)""");
    }

    @Test
    void badRouteKey_showsAGoodOne() {
        assertProblems(SOURCES + """
                  FETCH /a: { reply: 1 }
                  GET pages: { reply: 1 }
                """, """
                g.yaml:4:3: routes."FETCH /a": the key "FETCH /a" \
                (expected: a method and a path, such as "GET /pages/{userId}" or "POST /orders")
                g.yaml:5:3: routes."GET pages": the key "GET pages" \
                (expected: a method and a path, such as "GET /pages/{userId}" or "POST /orders")""");
    }

    @Test
    void badRoutePath_isToldWhereTheKeyStands() {
        assertProblems(SOURCES + """
                  GET /a//b:
                    reply: 1
                """, """
                g.yaml:4:3: routes."GET /a//b": /a//b \
                (expected: a path such as /pages/{userId}, each segment plain text or one {parameter})""");
    }

    @Test
    void samePathShapeTwice_namesTheOther() {
        assertProblems(SOURCES + """
                  GET /pages/{id}: { reply: 1 }
                  GET /pages/{userId}: { reply: 2 }
                """, """
                g.yaml:5:3: routes."GET /pages/{userId}": answers the same as GET /pages/{id} \
                (expected: paths that differ in more than names in braces)""");
    }

    @Test
    void routeWithoutAnything_saysWhatItCouldHave() {
        assertProblems(SOURCES + "  GET /a: {}\n", """
                g.yaml:4:11: routes."GET /a": no parts and no reply (expected: parts, or a reply, or both)""");
    }

    @Test
    void routeThatTheWebSocketHides_isRefused() {
        assertProblems(SOURCES + """
                  GET /live: { reply: 1 }
                  GET /live/{id}: { reply: 1 }
                """, """
                g.yaml:4:3: routes."GET /live": /live (expected: another path: /live is the WebSocket)""");
    }

    @Test
    void bothListenersOnOnePort_areRefused() {
        assertProblems("""
                admin: { port: 8080 }
                routes: { GET /a: { reply: 1 } }
                """, "g.yaml:1:8: admin.port: 8080 (expected: another port than server.port)");
        assertProblems("""
                server: { host: 127.0.0.1, port: 9901 }
                routes: { GET /a: { reply: 1 } }
                """, "g.yaml:1:9: admin.port: 9901 (expected: another port than server.port)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ server: { port: 0 }, admin: { port: 0 }, routes: { GET /a: { reply: 1 } } }",
                "{ server: { host: 10.0.0.1 }, admin: { port: 8080 }, routes: { GET /a: { reply: 1 } } }"
            })
    void listenersThatDoNotMeet_areFine(String config) {
        assertThatCode(() -> ConfigReader.read("g.yaml", config, Map.of(), GatherConfig.TYPE))
                .doesNotThrowAnyException();
    }

    @Test
    void metaWithoutAnObject_hasNowhereToStand() {
        assertProblems(SOURCES + """
                  GET /a: { meta: true, reply: [1] }
                  GET /b: { meta: true, reply: { _parts: 1 } }
                  GET /c/{id}: { meta: true, reply: { _parts: "{id}" } }
                  GET /d: { meta: true, reply: { a: 1 } }
                """, """
                g.yaml:4:11: routes."GET /a": meta: true \
                (expected: a reply that is an object without _parts, for _parts to stand in)
                g.yaml:5:11: routes."GET /b": meta: true \
                (expected: a reply that is an object without _parts, for _parts to stand in)
                g.yaml:6:16: routes."GET /c/{id}": meta: true \
                (expected: a reply that is an object without _parts, for _parts to stand in)""");
    }
}
