package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Status and headers that a route says. */
final class ReplyHeadTest extends Scenario {
    @Test
    void headerThatTheClientsValueDoesNotFit_isRefusedBeforeAnythingIsWritten() {
        StubService service = service("s").answers("/w", "1");
        RunningServer server = start("""
                POST /x:
                  body: {}
                  status: 201
                  headers: { Location: "/x/{body.name}" }
                  parts: { w: { http: s, post: /w } }
                """);

        Answer answer = server.send("POST", "/x", "{\"name\":\"\u00e9\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("reason")).isEqualTo("binding");
        assertThat(service.targets()).isEmpty();
        assertThat(server.send("POST", "/x", "{\"name\":\"e\"}").header("Location"))
                .isEqualTo("/x/e");
    }

    private static final String ECHO = """
            POST /echo:
              body: {}
              status: 201
              headers: { Location: "/orders/{body.id}", X-Note: "a {body.note?} b" }
              reply: { id: "{body.id?}" }
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":null}",
                "{\"id\":{}}",
                "{\"id\":[1]}",
                "{\"id\":\"a\\r\\nX: y\"}",
                "{\"id\":\"é\"}"
            })
    void valueThatNoHeaderHolds_isTheClientsMistake(String body) {
        Answer answer = start(ECHO).send("POST", "/echo", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("reason")).isEqualTo("binding");
        assertThat(answer.header("Location")).isNull();
    }

    @Test
    void valueOfASourceThatNoHeaderHolds_isNot() {
        service("orders").answers("/new", "{\"id\":\"a\\nb\"}");
        Answer answer = start("""
                GET /new:
                  parts: { order: { http: orders, get: /new } }
                  headers: { Location: "/orders/{order.id}" }
                """).get("/new");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.problem())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Bad Gateway\",\"status\":502,"
                        + "\"detail\":\"A value does not fit the place it is used in.\",\"requestId\":\"…\","
                        + "\"reason\":\"binding\"}");
    }

    @Test
    void headers_haveTheValuesOfReferences() {
        Answer answer = start(ECHO).send("POST", "/echo", "{\"id\":12345678901234567890.10,\"note\":\"x y\"}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/orders/12345678901234567890.10");
        assertThat(answer.header("X-Note")).isEqualTo("a x y b");
        assertThat(answer.header("Gather-Status")).isEqualTo("complete");
        assertThat(answer.body()).isEqualTo("{\"id\":12345678901234567890.10}");
    }

    @Test
    void headerWhoseValueMayBeMissing_isLeftOut() {
        assertThat(start(ECHO).send("POST", "/echo", "{\"id\":1}").header("X-Note"))
                .isNull();
    }

    @Test
    void partialAnswer_hasThemToo_andIsNotStored() {
        service("users").answersAfter("/users/1", 500, "{}");
        Answer answer = start("""
                GET /users:
                  status: 203
                  headers: { Cache-Control: max-age=60, X-A: "{request.path}" }
                  parts: { user: { http: users, get: /users/1, timeout: 50ms, fallback: {} } }
                """).get("/users");

        assertThat(answer.status()).isEqualTo(203);
        assertThat(answer.header("Gather-Status")).isEqualTo("partial");
        assertThat(answer.headers().getAll("Cache-Control")).containsExactly("no-store");
        assertThat(answer.header("X-A")).isEqualTo("/users");
    }

    @Test
    void completeAnswer_mayBeStoredAsTheRouteSays() {
        Answer answer = start("GET /a: { headers: { Cache-Control: max-age=60 }, reply: 1 }")
                .get("/a");

        assertThat(answer.header("Cache-Control")).isEqualTo("max-age=60");
    }

    @Test
    void redirect_isAnAnswerLikeOthers() {
        Answer answer = start("""
                GET /old/{id}: { status: 308, headers: { Location: "/new/{id}" }, reply: { moved: true } }
                """).get("/old/7");

        assertThat(answer.status()).isEqualTo(308);
        assertThat(answer.header("Location")).isEqualTo("/new/7");
        assertThat(answer.body()).isEqualTo("{\"moved\":true}");
    }

    @Test
    void noContent_hasNoBodyAndNoLength() throws IOException {
        RunningServer server = start("""
                DELETE /orders/{id}: { status: 204 }
                GET /nothing: { status: 204, parts: { a: { value: 1 } } }
                """);
        assertThat(server.ask("DELETE", "/orders/7").status()).isEqualTo(204);
        for (String method : new String[] {"GET", "HEAD"}) {
            try (Caller caller = server.call()) {
                caller.head(method + " /nothing HTTP/1.1", "Host: x", "Connection: close");

                assertThat(caller.readAll().toLowerCase(Locale.ROOT))
                        .startsWith("http/1.1 204 no content\r\n")
                        .contains("\r\ngather-status: complete\r\n")
                        .doesNotContain("content-length", "content-type", "transfer-encoding")
                        .endsWith("\r\n\r\n");
            }
        }
    }
}
