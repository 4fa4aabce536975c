package dev.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gather.config.ConfigReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person reads whose call of an HTTP service cannot be made. */
final class BrokenHttpPartTest {
    private static final String SOURCES = """
            upstreams: { users: { url: "http://localhost:8081" } }
            routes: { "%s /a/{id}": {
            """;

    /** Reads a route whose inside starts on line 3, in column 1. */
    private static void assertProblems(String method, String route, String expected) {
        String config = SOURCES.formatted(method) + route + "}}\n";
        String shown = expected.replace("route.", "routes.\"" + method + " /a/{id}\".");
        assertThat(catchThrowable(() -> ConfigReader.read("g.yaml", config, Map.of(), GatherConfig.TYPE)))
                .hasMessage(shown);
    }

    @Test
    void callWithoutPathOrWithTwo_saysWhichThereAre() {
        assertProblems("POST", """
                parts: {
                  a: { http: users },
                  b: { http: users, get: "/b", post: "/b" },
                  c: { http: users, put: "c" } }
                """, """
                g.yaml:4:6: route.parts.a: no path \
                (expected: exactly one of get, post, put, patch, delete, with a path: get: "/path")
                g.yaml:5:6: route.parts.b: get and post \
                (expected: exactly one of get, post, put, patch, delete, with a path: get: "/path")
                g.yaml:6:26: route.parts.c.put: "c" (expected: a path that starts with / and has no #)""");
    }

    @Test
    void writeInAGetRoute_isRefused() {
        assertProblems("GET", """
                parts: { a: { http: users, delete: "/a/{id}" } }
                """, """
                g.yaml:3:13: route.parts.a: DELETE /a/{id} of users \
                (expected: a part that only reads, since the route is a GET; read: true if it does)""");
    }

    @Test
    void bodyOfAGet_isRefused() {
        assertProblems("GET", """
                parts: { a: { http: users, get: "/a", body: { id: "{id}" } } }
                """, """
                g.yaml:3:45: route.parts.a.body: {id: "{id}"} (expected: no body beside get, which sends none)""");
    }

    @Test
    void headersThatAreNotTheConfigs_areRefused() {
        assertProblems("GET", """
                parts: { a: { http: users, get: "/a", headers: {
                  Host: "elsewhere",
                  transfer-encoding: chunked,
                  X-Request-Id: "{id}",
                  X-A: "1",
                  x-a: "2",
                  X-B: "é{id}",
                  X-C: "a\\r\\nX-D: {id}",
                  X-E: "{ids}" } } }
                """, """
                g.yaml:4:3: route.parts.a.headers.Host: a header that the server writes itself (expected: another header)
                g.yaml:5:3: route.parts.a.headers."transfer-encoding": a header that the server writes itself \
                (expected: another header)
                g.yaml:6:3: route.parts.a.headers."X-Request-Id": a header that the server writes itself \
                (expected: another header)
                g.yaml:8:3: route.parts.a.headers."x-a": the same header again \
                (expected: each header once, whatever its case)
                g.yaml:9:8: route.parts.a.headers."X-B": characters that no header can hold \
                (expected: visible ASCII and spaces)
                g.yaml:10:8: route.parts.a.headers."X-C": characters that no header can hold \
                (expected: visible ASCII and spaces)
                g.yaml:11:8: route.parts.a.headers."X-E": {ids} \
                (expected: a reference to one of request, id, a); did you mean "id"?""");
    }

    @Test
    void namesThatAreNoHeaders_areRefused() {
        assertProblems("GET", """
                parts: { a: { http: users, get: "/a", headers: { "X A": "1", "X\\r\\n": "1", "": "1" } } }
                """, """
                g.yaml:3:50: route.parts.a.headers."X A": the key "X A" \
                (expected: a header's name, such as Accept-Language)
                g.yaml:3:62: route.parts.a.headers."X\\r\\n": the key "X\\r\\n" \
                (expected: a header's name, such as Accept-Language)
                g.yaml:3:76: route.parts.a.headers."": the key "" \
                (expected: a header's name, such as Accept-Language)""");
    }

    @Test
    void statusesThatContradictEachOther_areRefused() {
        assertProblems("GET", """
                parts: {
                  a: { http: users, get: "/a", accept: [] },
                  b: { http: users, get: "/b", accept: [200, 409], pass: [409] },
                  c: { http: users, get: "/c", pass: [410], notFound: 404 },
                  h: { value: 1, notFound: null } }
                """, """
                g.yaml:4:40: route.parts.a.accept: [] (expected: at least one status)
                g.yaml:5:58: route.parts.b.pass: [409] \
                (expected: statuses that accept does not have, since what is accepted is no failure)
                g.yaml:6:38: route.parts.c.pass: [410] \
                (expected: no 404 or 410 beside notFound, which says what they mean)
                g.yaml:7:28: route.parts.h.notFound: null (expected: no notFound beside value: it belongs to http)""");
    }

    @Test
    void valuesOutOfForm_sayWhatTheyCouldBe() {
        assertProblems("GET", """
                parts: {
                  d: { http: users, get: "/d", pass: [302] },
                  e: { http: users, get: "/e", accept: [100] },
                  f: { http: users, get: "/f", notFound: nothing },
                  g: { http: users, get: "/g", decode: xml },
                  h: { http: users, get: "/h?x={id}", batch: 0 } }
                """, """
                g.yaml:4:39: route.parts.d.pass[0]: 302 (expected: an integer from 400 to 599)
                g.yaml:5:41: route.parts.e.accept[0]: 100 (expected: an integer from 200 to 599)
                g.yaml:6:42: route.parts.f.notFound: nothing (expected: 404, null or fail)
                g.yaml:7:40: route.parts.g.decode: xml (expected: one of json, text, base64)
                g.yaml:8:46: route.parts.h.batch: 0 (expected: an integer from 1 to 10000)""");
    }

    @Test
    void batchWithoutOneList_saysWhatItNeeds() {
        assertProblems("GET", """
                params: { ids: { type: array, items: { type: integer } } },
                parts: {
                  a: { http: users, get: "/a", batch: 2 },
                  b: { http: users, get: "/b?x={id}&y={id}", batch: 2 },
                  c: { http: users, get: "/c?x={ids}&y={a[*].id}", batch: 2 },
                  d: { http: users, post: "/d?x={ids}", read: true, batch: 2 },
                  e: { http: users, get: "/e?x={ids}&y={id}", batch: 2 },
                  g: { http: users, get: "/g/{id}", batch: 2 } }
                """, """
                g.yaml:5:39: route.parts.a.batch: 2 (expected: LIST)
                g.yaml:6:53: route.parts.b.batch: 2 (expected: LIST)
                g.yaml:7:59: route.parts.c.batch: 2 (expected: LIST)
                g.yaml:8:60: route.parts.d.batch: 2 (expected: LIST)
                g.yaml:10:44: route.parts.g.batch: 2 (expected: LIST)""".replace(
                        "LIST", "a get with exactly one list in its query: \"/products?ids={orders[*].product_id}\""));
    }

    @Test
    void statusOfAPartThatHasNone_isRefused() {
        assertProblems("GET", """
                params: { ids: { type: array, items: { type: integer } } },
                parts: {
                  a: { http: users, get: "/a/{item}", each: { in: "{ids}" } },
                  b: { http: users, get: "/b?x={ids}", batch: 2 },
                  c: { value: 1 },
                  d: { http: users, get: "/d" },
                  e: { http: users, get: "/e/{a.$status}" } },
                headers: { X-B: "{b.$status}" },
                reply: { c: "{c.$status}", d: "{d.$status}", id: "{id.$status}" }
                """, """
                g.yaml:9:26: route.parts.e.get: {a.$status} (expected: CALL)
                g.yaml:10:17: route.headers."X-B": {b.$status} (expected: CALL)
                g.yaml:11:13: route.reply.c: {c.$status} (expected: CALL)
                g.yaml:11:50: route.reply.id: {id.$status} (expected: a reference such as {user.name}, \
                {orders[0].id} or {orders[*].id}; {{ for a brace)""".replace(
                "CALL", "the status of a part that is one call over HTTP or another route, without each or batch"));
    }
}
