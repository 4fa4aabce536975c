package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a service is sent: methods, headers and bodies. */
final class HttpCallTest extends Scenario {
    private final StubService service = service("s").on("/echo*", HttpCallTest::echo);

    /** Answers with what it was asked. */
    private static void echo(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            JsonObject seen = new JsonObject()
                    .put("method", request.method().name())
                    .put("type", request.getHeader("Content-Type"))
                    .put("length", request.getHeader("Content-Length"))
                    .put("body", body.toString());
            request.response().end(seen.encode());
        });
    }

    private String header(String name) {
        return service.seen().get(service.seen().size() - 1).headers().get(name);
    }

    @Test
    void valueThatNoHeaderCanHold_isABindingFailureAndNothingIsSent() {
        service.answers("/values", "[\"a\\r\\nX-Evil: 1\",\"a\\nb\",\"a\\u0000\",\"é\",\"\\t\",{},[1]]");
        for (int i = 0; i < 7; i++) {
            RunningServer server = start("""
                    GET /x:
                      parts:
                        v: { http: s, get: /values, hidden: true }
                        a: { http: s, get: /echo, headers: { X-A: "<{v[%d]}>" } }
                    """.formatted(i));
            Answer answer = server.get("/x");
            assertThat(answer.status()).as("value " + i).isEqualTo(502);
            assertThat(answer.json().getString("reason")).isEqualTo("binding");
        }
        assertThat(service.targets()).containsOnly("/values");
    }

    @Test
    void clientsValueThatNoHeaderCanHold_is400() {
        RunningServer server = start("""
                GET /x:
                  params: { q: {} }
                  parts: { a: { http: s, get: /echo, headers: { X-A: "{q}" } } }
                """);

        Answer answer = server.get("/x?q=a%0D%0AX-Evil:%201");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("detail"))
                .isEqualTo("A value does not fit the place it is used in:"
                        + " {q} has characters that fit into no header.");
        assertThat(server.get("/x").status()).isEqualTo(400);
        assertThat(service.targets()).isEmpty();
    }

    @Test
    void headers_areSentWithTheirValuesAndLeftOutWithoutThem() {
        RunningServer server = start("""
                GET /x:
                  params: { lang: {}, n: { type: integer } }
                  parts:
                    a:
                      http: s
                      get: /echo
                      headers: { Accept-Language: "{lang?}", X-N: "n={n?}; all", Accept: text/plain, X-Fixed: "{{}" }
                """);

        server.get("/x?lang=de-CH&n=12");
        assertThat(header("Accept-Language")).isEqualTo("de-CH");
        assertThat(header("X-N")).isEqualTo("n=12; all");
        assertThat(header("X-Fixed")).isEqualTo("{}");
        assertThat(service.seen().get(0).headers().getAll("Accept")).isEqualTo(List.of("text/plain"));
        assertThat(header("X-Request-Id")).hasSize(16);
        server.get("/x");
        assertThat(service.seen().get(1).headers().contains("Accept-Language")).isFalse();
        assertThat(service.seen().get(1).headers().contains("X-N")).isFalse();
    }

    @Test
    void missingValueInABody_isABindingFailureAndNothingIsSent() {
        RunningServer server = start("""
                POST /x:
                  body: {}
                  parts: { a: { http: s, post: /echo, body: { name: "{body.name}" } } }
                """);

        Answer answer = server.send("POST", "/x", "{}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("reason")).isEqualTo("binding");
        assertThat(service.targets()).isEmpty();
    }

    @Test
    void body_isTheShapeWithItsValuesByteForByte() {
        RunningServer server = start("""
                POST /x:
                  body: {}
                  parts:
                    a:
                      http: s
                      post: /echo
                      body: { price: "{body.price}", text: "no {body.n}", nick: "{body.nick?}", all: ["{body}", 1.10] }
                """);

        Answer answer = server.send("POST", "/x", "{\"price\":1.100,\"n\":7}");

        assertThat(answer.json().getJsonObject("a"))
                .isEqualTo(new JsonObject()
                        .put("method", "POST")
                        .put("type", "application/json")
                        .put("length", "64")
                        .put("body", "{\"price\":1.100,\"text\":\"no 7\",\"all\":[{\"price\":1.100,\"n\":7},1.10]}"));
    }

    @Test
    void everyMethod_isSentWithOrWithoutABody() {
        RunningServer server = start("""
                POST /x:
                  body: {}
                  parts:
                    a: { http: s, put: /echo, body: "{body}", headers: { content-type: application/merge-patch+json } }
                    b: { http: s, patch: /echo }
                    c: { http: s, delete: /echo }
                    d: { http: s, delete: /echo, body: [1] }
                    e: { http: s, post: /echo, body: null }
                """);

        assertThat(server.send("POST", "/x", "{}").body())
                .isEqualTo("{\"a\":{\"method\":\"PUT\",\"type\":\"application/merge-patch+json\",\"length\":\"2\","
                        + "\"body\":\"{}\"},"
                        + "\"b\":{\"method\":\"PATCH\",\"type\":null,\"length\":\"0\",\"body\":\"\"},"
                        + "\"c\":{\"method\":\"DELETE\",\"type\":null,\"length\":null,\"body\":\"\"},"
                        + "\"d\":{\"method\":\"DELETE\",\"type\":\"application/json\",\"length\":\"3\","
                        + "\"body\":\"[1]\"},"
                        + "\"e\":{\"method\":\"POST\",\"type\":\"application/json\",\"length\":\"4\","
                        + "\"body\":\"null\"}}");
    }

    @Test
    void searchByPost_readsInAGetRoute() {
        RunningServer server = start("""
                GET /x:
                  params: { q: {} }
                  parts: { a: { http: s, post: /echo, read: true, body: { q: "{q}" } } }
                """);

        assertThat(server.get("/x?q=%22a").json().getJsonObject("a").getString("body"))
                .isEqualTo("{\"q\":\"\\\"a\"}");
    }
}
