package dev.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gather.config.ConfigReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person reads whose parts ask routes or verticles that cannot be asked so. */
final class BrokenRouteUseTest {
    private static void assertProblems(String routes, String expected) {
        String config = "routes:\n" + routes.indent(2);
        assertThat(catchThrowable(() -> ConfigReader.read("g.yaml", config, Map.of(), GatherConfig.TYPE)))
                .hasMessage(expected);
    }

    @Test
    void unknownRoute_isGuessed() {
        assertProblems("""
                GET /users/{id}: { reply: "{id}" }
                GET /a: { parts: { user: { route: "GET /user/{id}", params: { id: 7 } } } }
                """, """
                g.yaml:3:22: routes."GET /a".parts.user: GET /user/{id} \
                (expected: the key of a route); did you mean "GET /users/{id}"?""");
    }

    @Test
    void routeThatWrites_isNotAsked() {
        assertProblems("""
                POST /users: { reply: 1 }
                GET /a: { parts: { user: { route: "POST /users" } } }
                """, """
                g.yaml:3:22: routes."GET /a".parts.user: POST /users (expected: a GET route)""");
    }

    @Test
    void routeThatIsWrongItself_isToldOnce() {
        assertProblems("""
                GET /b: { reply: "{nothing}" }
                GET /c: { deadline: soon, reply: 1 }
                GET /a: { parts: { c: { route: GET /c } } }
                """, """
                g.yaml:2:20: routes."GET /b".reply: {nothing} (expected: a reference to one of request)
                g.yaml:3:23: routes."GET /c".deadline: soon (expected: a positive duration such as 250ms)""");
    }

    @Test
    void paramsThatDoNotFit_sayWhatWould() {
        assertProblems("""
                GET /users/{id}:
                  params: { id: { type: integer }, x_tenant: { in: header, required: true }, q: {} }
                  reply: "{id}"
                GET /none: { reply: 1 }
                GET /a:
                  params: { p: {} }
                  parts:
                    missing: { route: "GET /users/{id}" }
                    unknown: { route: "GET /users/{id}", params: { id: "{p}", tenant: "{p}" } }
                    constant: { route: "GET /users/{id}", params: { id: seven, q: null } }
                    needless: { route: GET /none, params: { id: 1 } }
                """, """
                g.yaml:9:7: routes."GET /a".parts.missing: no id \
                (expected: params with id, which GET /users/{id} requires)
                g.yaml:10:7: routes."GET /a".parts.unknown: params.tenant \
                (expected: one of the parameters of GET /users/{id}: id, x_tenant, q); \
                did you mean "x_tenant"?
                g.yaml:11:7: routes."GET /a".parts.constant: params.id: "seven" (expected: an integer)
                g.yaml:11:7: routes."GET /a".parts.constant: params.q: null (expected: a string)
                g.yaml:12:7: routes."GET /a".parts.needless: params.id \
                (expected: no params, since GET /none has none)""");
    }

    @Test
    void routesInACircle_arePrinted() {
        assertProblems("""
                GET /start: { parts: { a: { route: GET /a } } }
                GET /a: { parts: { b: { route: GET /b } } }
                GET /b: { parts: { one: { value: 1 }, a: { route: GET /a } } }
                """, """
                g.yaml:3:3: routes."GET /a": asks itself: GET /a → GET /b → GET /a \
                (expected: routes that do not ask each other in a circle)""");
    }

    @Test
    void routeThatAsksItself_isACircle() {
        assertProblems("""
                GET /a: { parts: { a: { route: GET /a } } }
                """, """
                g.yaml:2:3: routes."GET /a": asks itself: GET /a → GET /a \
                (expected: routes that do not ask each other in a circle)""");
    }

    @Test
    void addressesOfTheServerItself_areRefused() {
        assertProblems("""
                GET /a:
                  parts:
                    a: { bus: gather.compose }
                    b: { bus: "pricing quote" }
                    c: { bus: __vertx.reply.1 }
                    d: { bus: "gatherer.x:y-z_1", send: "{x}" }
                """, """
                g.yaml:4:17: routes."GET /a".parts.a.bus: gather.compose (expected: ADDRESS)
                g.yaml:5:17: routes."GET /a".parts.b.bus: "pricing quote" (expected: ADDRESS)
                g.yaml:6:17: routes."GET /a".parts.c.bus: __vertx.reply.1 (expected: ADDRESS)""".replace(
                        "ADDRESS", "an address of letters, digits and . _ - : that begins with neither gather. nor _"));
    }

    @Test
    void whatIsKeptOfWrites_isRefused() {
        assertProblems("""
                POST /a:
                  parts:
                    a: { bus: a, cache: 1s }
                    b: { bus: b, stale: 1s }
                    c: { bus: c, read: true, cache: { ttl: 1s, stale: 2s }, stale: 3s }
                """, """
                g.yaml:4:27: routes."POST /a".parts.a.cache: 1s \
                (expected: no cache on a part that writes; read: true if it only reads)
                g.yaml:5:27: routes."POST /a".parts.b.stale: 1s \
                (expected: no stale on a part that writes; read: true if it only reads)
                g.yaml:6:70: routes."POST /a".parts.c.stale: 3s (expected: no stale beside cache.stale)""");
    }
}
