package dev.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gather.config.ConfigException;
import dev.gather.config.ConfigReader;
import dev.gather.request.Watchable;
import dev.gather.request.Watchable.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person reads whose route cannot be watched as it is written, and what comes of one that can. */
final class BrokenLiveTest {
    private static final String SOURCES = """
            upstreams: { users: { url: "http://localhost:8081" } }
            databases: { shop: { url: "postgresql://gather@localhost/shop" } }
            routes:
            """;

    private static GatherConfig read(String routes) throws ConfigException {
        return ConfigReader.read("g.yaml", SOURCES + routes.indent(2), Map.of(), GatherConfig.TYPE);
    }

    private static void assertProblems(String routes, String expected) {
        assertThat(catchThrowable(() -> read(routes))).hasMessage(expected);
    }

    @Test
    void liveThatSaysNothingOrNonsense_isToldWithItsPlace() {
        assertProblems("""
                GET /a: { reply: 1, live: {} }
                GET /b: { reply: 1, live: { evry: 2s } }
                GET /c: { reply: 1, live: { every: 20ms } }
                GET /d: { reply: 1, live: { listen: orders_changed } }
                GET /e: { reply: 1, live: 2s }
                """, """
                g.yaml:4:29: routes."GET /a".live: neither every nor listen (expected: every: 2s, or listen: \
                shop.orders_changed, or both)
                g.yaml:5:29: routes."GET /b".live: neither every nor listen (expected: every: 2s, or listen: \
                shop.orders_changed, or both)
                g.yaml:5:31: routes."GET /b".live.evry: unknown key (expected: one of every, listen); \
                did you mean "every"?
                g.yaml:6:38: routes."GET /c".live.every: 20ms (expected: a duration of at least 100ms)
                g.yaml:7:39: routes."GET /d".live.listen: orders_changed (expected: a database and a channel, such as \
                shop.orders_changed)
                g.yaml:8:29: routes."GET /e".live: 2s (expected: a map with every, listen)""");
    }

    @Test
    void channelOfADatabaseThatIsNotThere_isGuessed() {
        assertProblems("""
                GET /a: { reply: 1, live: { listen: shpo.orders } }
                GET /b: { reply: 1, live: { listen: users.orders } }
                """, """
                g.yaml:4:39: routes."GET /a".live.listen: shpo.orders (expected: a channel of a database under \
                databases: shop); did you mean "shop"?
                g.yaml:5:39: routes."GET /b".live.listen: users.orders (expected: a channel of a database under \
                databases: shop)""");
    }

    @Test
    void routeThatWritesOrHasNoBody_cannotBeWatched() {
        assertProblems("""
                POST /a: { reply: 1, live: { every: 2s } }
                GET /b: { status: 204, live: { every: 2s } }
                """, """
                g.yaml:4:30: routes."POST /a".live: {every: 2s} (expected: no live: only what a GET route answers can be \
                watched)
                g.yaml:5:32: routes."GET /b".live: {every: 2s} (expected: no live beside status: 204, which has no body \
                to be watched)""");
    }

    @Test
    void requestId_isAnotherForEachWatcher_alsoInARouteThatIsAsked() {
        String problem = "live: a route that reads request.id (expected: no request.id in a route with live, or in one"
                + " that it asks: it is another for each who watches)";
        assertProblems(
                """
                GET /a: { reply: "{request.id}", live: { every: 2s } }
                GET /b: { live: { every: 2s }, parts: { x: { http: users, get: "/x", headers: { X-Id: "{request.id}" } } } }
                GET /c: { live: { every: 2s }, parts: { x: { http: users, get: "/x", when: $request.id = "1" } } }
                GET /d: { live: { every: 2s }, parts: { x: { route: "GET /e" } } }
                GET /e: { reply: { all: "{request}" } }
                GET /f: { live: { every: 2s }, parts: { x: { http: users, get: "/x", when: $request.path = "/x" } } }
                """,
                List.of(
                                "4:42: routes.\"GET /a\".",
                                "5:19: routes.\"GET /b\".",
                                "6:19: routes.\"GET /c\".",
                                "7:19: routes.\"GET /d\".")
                        .stream()
                        .map(place -> "g.yaml:" + place + problem)
                        .collect(java.util.stream.Collectors.joining("\n")));
    }

    @Test
    void headersThatTheAnswerDependsOn_areKnown() throws ConfigException {
        GatherConfig config = read("""
                GET /a:
                  params: { x_tenant: { in: header } }
                  live: { every: 2s, listen: shop.orders_changed }
                  parts:
                    b: { route: "GET /b", params: { x_given: "{x_tenant?}" } }
                    c: { http: users, get: "/x", when: $request.header.`X-When` = "1" }
                  reply: { lang: "{request.header.Accept-Language?}" }
                GET /b:
                  params: { x_given: { in: header }, x_own: { in: header } }
                  reply: "{request.path}"
                """);

        assertThat(config.book().watchable())
                .isEqualTo(Map.of(
                        0,
                        new Watchable(
                                Duration.ofSeconds(2),
                                new Channel("shop", "orders_changed"),
                                List.of("accept-language", "x-own", "x-when"),
                                true)));
    }
}
