package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Parts that are another route's answer. */
final class RoutePartTest extends Scenario {
    private final StubService users = service("users");

    @Test
    void valueThatTheOtherRouteDoesNotTake_isTheClientsMistakeIfItIsHis() {
        users.answers("/me", "{\"id\":\"none\"}");
        RunningServer server = start("""
                GET /users/{id}:
                  params: { id: { type: integer, minimum: 1 } }
                  reply: "{id}"
                GET /a:
                  params: { id: {} }
                  parts: { user: { route: "GET /users/{id}", params: { id: "{id}" } } }
                GET /b:
                  parts:
                    me: { http: users, get: /me, hidden: true }
                    user: { route: "GET /users/{id}", params: { id: "{me.id}" } }
                """);

        Answer clients = server.get("/a?id=0");
        Answer sources = server.get("/b");

        assertThat(clients.status()).isEqualTo(400);
        assertThat(clients.json().getString("reason")).isEqualTo("binding");
        assertThat(clients.json().getString("detail"))
                .isEqualTo("A value does not fit the place it is used in: id has to be an integer, at least 1.");
        assertThat(server.get("/a").status()).isEqualTo(400);
        assertThat(sources.status()).isEqualTo(502);
        assertThat(sources.json().getString("reason")).isEqualTo("binding");
    }

    @Test
    void valuesOfOtherTypes_areListsAndObjectsNowhere() {
        RunningServer server = start("""
                GET /text: { params: { q: {} }, reply: "{q}" }
                GET /list: { params: { q: { type: array, items: { type: integer } } }, reply: "{q}" }
                GET /a:
                  parts:
                    one: { value: [1] }
                    nested: { value: [[1], null] }
                    listAsText: { route: GET /text, params: { q: "{one}" }, fallback: no }
                    oneInAList: { route: GET /list, params: { q: "{one[0]}" }, fallback: no }
                    nestedList: { route: GET /list, params: { q: "{nested}" }, fallback: no }
                    nullAsText: { route: GET /text, params: { q: "{nested[1]}" }, fallback: no }
                  reply: ["{listAsText}", "{oneInAList}", "{nestedList}", "{nullAsText}"]
                """);

        assertThat(server.get("/a").body()).isEqualTo("[\"no\",[1],\"no\",\"no\"]");
    }

    @Test
    void failureOfTheOtherRoute_isThePartsOwn() {
        users.fails("/users/1", 500).fails("/broken", 404);
        RunningServer server = start("""
                GET /users/{id}: { parts: { user: { http: users, get: "/users/{id}" } } }
                GET /config: { parts: { config: { http: users, get: "/broken" } } }
                GET /a/{id}: { parts: { page: { route: "GET /users/{id}", params: { id: "{id}" } } } }
                GET /b: { parts: { page: { route: "GET /users/{id}", params: { id: 2 } } } }
                GET /c/{id}: { parts: { page: { route: GET /config, when: "$id = '7'" } } }
                """);

        Answer upstream = server.get("/a/1");
        assertThat(upstream.status()).isEqualTo(502);
        assertThat(upstream.json().getString("part")).isEqualTo("page");
        assertThat(upstream.json().getString("reason")).isEqualTo("upstream");
        assertThat(upstream.json().getInteger("upstreamStatus")).isEqualTo(500);
        assertThat(server.get("/a/2").status()).isEqualTo(404); // the client's own path names it
        assertThat(server.get("/b").status()).isEqualTo(502);
        assertThat(server.get("/c/7").status()).isEqualTo(502);
    }

    @Test
    void valueThatFitsOnlyTheParameter_isNotTheClientsMistakeWhereHeDidNotChooseIt() {
        users.answers("/me", "{\"name\":\"a/b\"}");
        RunningServer server = start("""
                GET /users/{id}: { parts: { user: { http: users, get: "/users/{id}" } } }
                GET /a:
                  parts:
                    me: { http: users, get: /me }
                    user: { route: "GET /users/{id}", params: { id: "{me.name}" } }
                GET /b:
                  params: { id: {} }
                  parts: { user: { route: "GET /users/{id}", params: { id: "{id}" } } }
                """);

        assertThat(server.get("/a").status()).isEqualTo(502);
        assertThat(server.get("/b?id=a%2Fb").status()).isEqualTo(400);
    }

    @Test
    void partialAnswerOfTheOtherRoute_makesThisOnePartial() {
        users.answers("/users/7", "{\"id\":7}").fails("/friends", 503);
        RunningServer server = start("""
                GET /users/{id}:
                  parts:
                    user: { http: users, get: "/users/{id}" }
                    friends: { http: users, get: "/friends", fallback: [] }
                GET /a/{id}:
                  meta: true
                  parts: { page: { route: "GET /users/{id}", params: { id: "{id}" } } }
                """);

        Answer answer = server.get("/a/7");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Gather-Status")).isEqualTo("partial");
        assertThat(answer.body())
                .isEqualTo("{\"page\":{\"user\":{\"id\":7},\"friends\":[]},"
                        + "\"_parts\":{\"page\":{\"reason\":\"upstream\",\"upstreamStatus\":503}}}");
    }

    @Test
    void ownDeadlineOfTheOtherRoute_holds() {
        users.hangs("/slow");
        RunningServer server = start("""
                GET /slow: { deadline: 100ms, parts: { slow: { http: users, get: /slow } } }
                GET /a: { deadline: 15s, parts: { slow: { route: GET /slow, fallback: late } } }
                """);

        Answer answer = server.get("/a");

        assertThat(answer.body()).isEqualTo("{\"slow\":\"late\"}");
        assertThat(answer.took()).isBetween(Duration.ofMillis(100), Duration.ofSeconds(10));
    }

    @Test
    void timeoutOfThePart_stopsTheOtherRoute() {
        users.hangs("/slow");
        RunningServer server = start("""
                GET /slow: { deadline: 15s, parts: { slow: { http: users, get: /slow } } }
                GET /a: { deadline: 15s, parts: { slow: { route: GET /slow, timeout: 500ms, fallback: late } } }
                """);

        assertThat(server.get("/a").body()).isEqualTo("{\"slow\":\"late\"}");

        Loopback.eventually(
                Duration.ofSeconds(10), () -> assertThat(users.left()).isEqualTo(1));
    }

    @Test
    void missingParameters_areTheirDefaults() {
        RunningServer server = start("""
                GET /echo:
                  params: { n: { type: integer, default: 20 }, q: {}, tags: { type: array, items: {} } }
                  reply: { n: "{n}", q: "{q}", tags: "{tags}" }
                GET /a:
                  params: { n: { type: integer }, q: {}, tags: { type: array, items: {} } }
                  parts:
                    echo: { route: GET /echo, params: { n: "{n?}", q: "{q?}", tags: "{tags?}" } }
                    bare: { route: GET /echo }
                  reply: ["{echo}", "{bare}"]
                """);
        String bare = "{\"n\":20,\"q\":null,\"tags\":null}";

        assertThat(server.get("/a").body()).isEqualTo("[" + bare + "," + bare + "]");
        assertThat(server.get("/a?n=1&q=x&tags=a&tags=b").body())
                .isEqualTo("[{\"n\":1,\"q\":\"x\",\"tags\":[\"a\",\"b\"]}," + bare + "]");
    }

    @Test
    void headersOfTheOtherRoute_areTheClientsUnlessTheyAreGiven() {
        RunningServer server = start("""
                GET /tenant:
                  params: { x_tenant: { in: header, required: true } }
                  reply: ["{x_tenant}", "{request.header.x-lang}"]
                GET /a:
                  parts: { own: { route: GET /tenant }, given: { route: GET /tenant, params: { x_tenant: acme } } }
                """);

        Answer answer = server.get("/a", "x-tenant", "mine", "x-lang", "de");

        assertThat(answer.body()).isEqualTo("{\"own\":[\"mine\",\"de\"],\"given\":[\"acme\",\"de\"]}");
        assertThat(server.get("/a").status()).isEqualTo(400);
    }

    @Test
    void routeInARoute_isItsAnswerDigitForDigit() {
        users.answers("/users/7", "{\"id\": 7, \"sum\": 12345678901234567890.10}");
        RunningServer server = start("""
                GET /users/{id}:
                  status: 201
                  parts: { user: { http: users, get: "/users/{id}" } }
                  reply: "{user}"
                GET /middle/{id}: { parts: { user: { route: "GET /users/{id}", params: { id: "{id}" } } } }
                GET /a/{id}:
                  parts: { page: { route: "GET /middle/{id}", params: { id: "{id}" } }, user: { route: "GET /users/{id}", params: { id: "{id}" } } }
                  reply: { page: "{page}", name: "{page.user.id}", status: "{user.$status}" }
                """);

        Answer answer = server.get("/a/7");

        assertThat(answer.header("Gather-Status")).isEqualTo("complete");
        assertThat(answer.body())
                .isEqualTo("{\"page\":{\"user\":{\"id\": 7, \"sum\": 12345678901234567890.10}},"
                        + "\"name\":7,\"status\":201}");
        assertThat(server.metric(
                        "gather_part_duration_seconds_count",
                        "outcome=\"fetched\",part=\"user\",route=\"GET /users/{id}\""))
                .isEqualTo(2);
    }

    @Test
    void eachElement_asksTheOtherRouteOnceForEqualOnes() {
        users.answers("/users/1", "{\"id\":1}").answers("/users/2", "{\"id\":2}");
        RunningServer server = start("""
                GET /users/{id}:
                  params: { id: { type: integer } }
                  parts: { user: { http: users, get: "/users/{id}" } }
                  reply: "{user.id}"
                GET /a:
                  parts:
                    ids: { value: [1, 2, 1] }
                    users: { route: "GET /users/{id}", params: { id: "{item}" }, each: { in: "{ids}" } }
                  reply: "{users}"
                """);

        assertThat(server.get("/a").body()).isEqualTo("[1,2,1]");
        assertThat(users.targets()).containsExactlyInAnyOrder("/users/1", "/users/2");
    }
}
