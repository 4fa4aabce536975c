package dev.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gather.config.ConfigReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person reads whose route cannot work: its names, its parts, what waits for what, its SQL. */
final class BrokenRouteTest {
    private static final String SOURCES = """
            upstreams: { users: { url: "http://localhost:8081" } }
            databases: { shop: { url: "postgresql://gather@localhost/shop" } }
            routes: { "GET /a/{id}": {
            """;

    /** Reads a route {@code GET /a/{id}} whose inside starts on line 4, in column 1. */
    private static void assertProblems(String route, String expected) {
        String config = SOURCES + route + "}}\n";
        String shown = expected.replace("route.", "routes.\"GET /a/{id}\".");
        assertThat(catchThrowable(() -> ConfigReader.read("g.yaml", config, Map.of(), GatherConfig.TYPE)))
                .hasMessage(shown);
    }

    @Test
    void unknownSources_areGuessed() {
        assertProblems("""
                parts: {
                  user: { http: usres, get: "/users/{id}" },
                  orders: { sql: orders, query: "select 1" } }
                """, """
                g.yaml:5:17: route.parts.user.http: usres (expected: a name under upstreams: users); \
                did you mean "users"?
                g.yaml:6:18: route.parts.orders.sql: orders (expected: a name under databases: shop)""");
    }

    @Test
    void charactersThatNoUrlHas_areRefused() {
        assertProblems("""
                parts: {
                  a: { http: users, get: "/a b/{id}" },
                  b: { http: users, get: "/é" },
                  c: { http: users, get: "/c?q=\\t{id}" },
                  d: { http: users, get: "/d/%4{id}" },
                  e: { http: users, get: "/e%20e/{id}:x?a[]=1" },
                  f: { http: users, get: "/f%20f/{id}:x@y;z=1,2?a=/?&b=%5B$'()*!~" } }
                """, """
                g.yaml:5:26: route.parts.a.get: "/a b/{id}" (expected: URL)
                g.yaml:6:26: route.parts.b.get: "/é" (expected: URL)
                g.yaml:7:26: route.parts.c.get: "/c?q=\\t{id}" (expected: URL)
                g.yaml:8:26: route.parts.d.get: "/d/%4{id}" (expected: URL)
                g.yaml:9:26: route.parts.e.get: "/e%20e/{id}:x?a[]=1" (expected: URL)""".replace("URL", "a path and query of characters that a URL may have; a space is %20"));
    }

    @Test
    void sourcesThatNobodyNamed_areMissed() {
        String config = """
                routes:
                  GET /a:
                    parts: { user: { http: users, get: "/users" } }
                """;
        assertThat(catchThrowable(() -> ConfigReader.read("g.yaml", config, Map.of(), GatherConfig.TYPE)))
                .hasMessage("""
                        g.yaml:3:28: routes."GET /a".parts.user.http: users \
                        (expected: a name under upstreams, where there is none)""");
    }

    @Test
    void unknownNames_areGuessed() {
        assertProblems("""
                parts: { user: { http: users, get: "/users/{ids}" } },
                reply: { name: "{usr.name}", other: "{nothing}" }
                """, """
                g.yaml:4:36: route.parts.user.get: {ids} (expected: a reference to one of request, id, user); \
                did you mean "id"?
                g.yaml:5:16: route.reply.name: {usr.name} \
                (expected: a reference to one of request, id, user); did you mean "user"?
                g.yaml:5:37: route.reply.other: {nothing} (expected: a reference to one of request, id, user)""");
    }

    @Test
    void brokenReferences_showGoodOnes() {
        assertProblems("""
                reply: [ "{id.}", "{id" ]
                """, """
                g.yaml:4:10: route.reply[0]: {id.} \
                (expected: a reference such as {user.name}, {orders[0].id} or {orders[*].id}; {{ for a brace)
                g.yaml:4:19: route.reply[1]: {id \
                (expected: a reference such as {user.name}, {orders[0].id} or {orders[*].id}; {{ for a brace)""");
    }

    @Test
    void circleOfParts_isPrinted() {
        assertProblems("""
                parts: {
                  first: { http: users, get: "/{a.x}" },
                  a: { http: users, get: "/{b.x}" },
                  b: { http: users, get: "/{a.x}" } }
                """, """
                g.yaml:6:3: route.parts.a: waits for itself: a → b → a \
                (expected: parts that do not wait for each other in a circle)""");
    }

    @Test
    void partThatNamesItself_isACircle() {
        assertProblems("""
                parts: { a: { http: users, get: "/{a.x}" } }
                """, """
                g.yaml:4:10: route.parts.a: waits for itself: a → a \
                (expected: parts that do not wait for each other in a circle)""");
    }

    @Test
    void partsOfTwoKindsOrNone_saySo() {
        assertProblems("""
                parts: {
                  a: { http: users, get: "/a", sql: shop, query: "select 1" },
                  b: { timeout: 1s },
                  c: { http: users, get: "/c", rows: one } }
                """, """
                g.yaml:5:6: route.parts.a: http and sql (expected: exactly one of http, sql, bus, route, value)
                g.yaml:6:6: route.parts.b: no source (expected: exactly one of http, sql, bus, route, value)
                g.yaml:7:38: route.parts.c.rows: one (expected: no rows beside http: it belongs to sql)""");
    }

    @Test
    void partsWithHalfACall_sayWhatIsMissing() {
        assertProblems("""
                parts: {
                  a: { http: users },
                  b: { sql: shop },
                  c: { http: users, get: "http://elsewhere/" } }
                """, """
                g.yaml:5:6: route.parts.a: no path \
                (expected: exactly one of get, post, put, patch, delete, with a path: get: "/path")
                g.yaml:6:6: route.parts.b: no query (expected: query: the statement to run)
                g.yaml:7:26: route.parts.c.get: "http://elsewhere/" \
                (expected: a path that starts with / and has no #)""");
    }

    @Test
    void takenNames_areToldWhereTheyStand() {
        assertProblems("""
                params: { auth: { type: integer } },
                parts: {
                  body: { value: 1 },
                  id: { value: 2 } }
                """, """
                g.yaml:4:11: route.params.auth: a reserved name (expected: another name)
                g.yaml:6:3: route.parts.body: a reserved name (expected: another name)
                g.yaml:7:3: route.parts.id: the name of a parameter (expected: another name: {id} would be both)""");
    }

    @Test
    void parametersOutOfPlace_saySo() {
        assertProblems("""
                params: {
                  id: { in: query, default: 3 },
                  other: { in: path } },
                reply: 1
                """, """
                g.yaml:5:3: route.params.id: in: query (expected: in: path, where {id} stands)
                g.yaml:5:3: route.params.id: not required \
                (expected: no default and no required: false, since it stands in the path)
                g.yaml:6:3: route.params.other: in: path (expected: {other} in the route's path, or in: query)""");
    }

    @Test
    void defaultsThatNoClientCouldGive_sayWhatOneCould() {
        assertProblems("""
                params: {
                  limit: { type: integer, minimum: 1, default: many },
                  sort: { enum: [name, age], default: size },
                  none: { default: null },
                  ids: { type: array, items: { type: integer }, default: [1, a] } },
                reply: 1
                """, """
                g.yaml:5:48: route.params.limit.default: many (expected: an integer, at least 1)
                g.yaml:6:39: route.params.sort.default: size (expected: a string, one of name, age)
                g.yaml:7:20: route.params.none.default: null (expected: a string)
                g.yaml:8:58: route.params.ids.default: [1, a] (expected: a list, each an integer)""");
    }

    @Test
    void optionalPartWithoutTimeout_wouldHoldTheRequiredOnes() {
        assertProblems("""
                parts: {
                  user: { http: users, get: "/users/{id}", optional: true },
                  orders: { http: users, get: "/orders/{user.id}" } }
                """, """
                g.yaml:5:9: route.parts.user: no timeout \
                (expected: a timeout: this part is optional, but required ones wait for it)""");
    }

    @Test
    void fallbackWithReference_isNoConstant() {
        assertProblems("""
                parts: { a: { http: users, get: "/a", fallback: "{id}" } }
                """, """
                g.yaml:4:49: route.parts.a.fallback: "{id}" (expected: a constant, without references)""");
    }

    @Test
    void sqlThatCouldNotBeBound_saysWhatCould() {
        assertProblems("""
                parts: {
                  a: { sql: shop, query: "select 1; select 2" },
                  b: { sql: shop, query: "select * from t where name = '{id}' or true" },
                  c: { sql: shop, query: "select * from t where id = $1" },
                  d: { sql: shop, query: "select 'open" } }
                """, """
                g.yaml:5:26: route.parts.a.query: ; select 2 (expected: one statement, without ;)
                g.yaml:6:26: route.parts.b.query: {id} \
                (expected: a reference outside quotes and comments, where it is bound as a value)
                g.yaml:7:26: route.parts.c.query: $1 \
                (expected: a reference such as {userId}; placeholders are made from them)
                g.yaml:8:26: route.parts.d.query: 'open (expected: a closing ')""");
    }

    @Test
    void sqlThatWrites_isRefused() {
        assertProblems("""
                parts: {
                  a: { sql: shop, query: "delete\\nfrom orders" },
                  b: { sql: shop, query: "-- all\\nupdate orders set x = {id}" },
                  c: { sql: shop, query: "/* nothing */" } }
                """, """
                g.yaml:5:6: route.parts.a: delete without returning \
                (expected: a returning clause for its rows, or rows: none for their number)
                g.yaml:5:6: route.parts.a: delete from orders of shop \
                (expected: a part that only reads, since the route is a GET; read: true if it does)
                g.yaml:6:6: route.parts.b: update without returning \
                (expected: a returning clause for its rows, or rows: none for their number)
                g.yaml:6:6: route.parts.b: -- all update orders set x = {id} of shop \
                (expected: a part that only reads, since the route is a GET; read: true if it does)
                g.yaml:7:26: route.parts.c.query: no statement \
                (expected: one that gives or changes rows: select, with, values, table, insert, update, delete, merge)""");
    }

    @Test
    void bodyOnAGetRoute_isRefused() {
        assertProblems("""
                body: { type: object },
                reply: "{body.id}"
                """, """
                g.yaml:4:7: route.body: {type: object} \
                (expected: no body on a GET route: POST, PUT, PATCH and DELETE take one)""");
    }

    @Test
    void referenceToABodyThatIsNotSaid_saysHow() {
        assertProblems("""
                reply: "{body.id}"
                """, """
                g.yaml:4:8: route.reply: {body.id} (expected: a reference to one of request, id); \
                a route that reads {body} says what it is: body: and a JSON Schema, {} for anything""");
    }

    @Test
    void brokenSchema_isToldAtItsKeyword() {
        String config = """
                routes:
                  POST /orders:
                    body:
                      type: strin
                      requird: [a]
                      properties: { a: { pattern: "(?=x)" } }
                    reply: "{body}"
                """;
        assertThat(catchThrowable(() -> ConfigReader.read("g.yaml", config, Map.of(), GatherConfig.TYPE)))
                .hasMessage("""
                        g.yaml:4:13: routes."POST /orders".body.type: strin (expected: one of "null", boolean, \
                        object, array, number, integer, string, or a list of them)
                        g.yaml:5:7: routes."POST /orders".body.requird: unknown keyword (expected: a keyword of \
                        JSON Schema 2020-12; no $id, anchor, $dynamicRef or unevaluated…); did you mean "required"?
                        g.yaml:6:35: routes."POST /orders".body.properties.a.pattern: "(?=x)" \
                        (expected: a regular expression in RE2's syntax)""");
    }

    @Test
    void headersThatNoRouteMaySay_areRefused() {
        assertProblems("""
                headers: {
                  Content-Length: "1",
                  X-A: "{id}", x-a: "2",
                  X-B: "é",
                  "X C": "1" },
                reply: 1
                """, """
                g.yaml:8:3: route.headers."X C": the key "X C" (expected: a header's name, such as Location)""");
        assertProblems("""
                headers: {
                  Content-Length: "1",
                  X-A: "{id}", x-a: "2",
                  X-B: "é" },
                reply: 1
                """, """
                g.yaml:5:3: route.headers."Content-Length": a header that the server writes itself \
                (expected: another header)
                g.yaml:6:16: route.headers."x-a": the same header again \
                (expected: each header once, whatever its case)
                g.yaml:7:8: route.headers."X-B": characters that no header can hold \
                (expected: visible ASCII and spaces)""");
    }

    @Test
    void statusThatIsNoAnswers_isRefused() {
        assertProblems("""
                status: 304, reply: 1
                """, """
                g.yaml:4:9: route.status: 304 (expected: a status from 200 to 399 other than 205, 206 and 304)""");
        assertProblems("""
                status: 404, reply: 1
                """, "g.yaml:4:9: route.status: 404 (expected: an integer from 200 to 399)");
        assertProblems("""
                status: 204, reply: 1
                """, "g.yaml:4:21: route.reply: 1 (expected: no reply beside status: 204, which has no body)");
    }
}
