package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a service's answer: its status and its bytes. */
final class HttpAnswerTest extends Scenario {
    private final StubService service = service("s");

    private void answers(String path, int status, String contentType, int... bytes) {
        Buffer body = Buffer.buffer();
        for (int one : bytes) {
            body.appendByte((byte) one);
        }
        service.on(
                path,
                request -> request.response()
                        .setStatusCode(status)
                        .putHeader("Content-Type", contentType)
                        .end(body));
    }

    private Answer part(String path, String keys) {
        return start("GET /x: { parts: { a: { http: s, get: \"" + path + "\", " + keys + " } } }")
                .get("/x");
    }

    private static String reason(Answer answer) {
        return answer.status() + " " + answer.json().getString("reason") + " "
                + answer.json().getInteger("upstreamStatus");
    }

    @ParameterizedTest
    @CsvSource({
        "401, 401 upstream 401",
        "403, 403 forbidden 403",
        "404, 404 not-found 404",
        "409, 409 conflict 409",
        "422, 422 invalid 422",
        "429, 429 refused 429",
        "503, 503 upstream 503",
        "500, 502 upstream 500",
        "400, 502 upstream 400",
        "410, 502 not-found 410",
        "302, 502 upstream 302"
    })
    void statusOfAFailure_isHandedOnWhereTheConfigSaysSo(int status, String expected) {
        service.fails("/a", status);

        Answer answer = part("/a", "pass: [401, 403, 404, 409, 422, 429, 503]");

        assertThat(reason(answer)).isEqualTo(expected);
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void handedOnStatus_isToldAndHasItsOwnTitle() {
        service.fails("/a", 409);

        assertThat(part("/a", "pass: [409]").problem())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Conflict\",\"status\":409,"
                        + "\"detail\":\"A source answered 409.\",\"requestId\":\"…\","
                        + "\"part\":\"a\",\"reason\":\"conflict\",\"upstreamStatus\":409}");
    }

    @ParameterizedTest
    @CsvSource({"404, 404", "404, 410", "fail, 404", "fail, 410"})
    void notFound_overridesWhatThePartReads(String rule, int status) {
        service.fails("/a", status);
        RunningServer server = start("""
                GET /plain: { parts: { a: { http: s, get: /a, notFound: %1$s } } }
                GET /path/{id}: { parts: { a: { http: s, get: "/a?id={id}", notFound: %1$s } } }
                """.formatted(rule));

        String expected = (rule.equals("404") ? "404" : "502") + " not-found " + status;
        assertThat(reason(server.get("/plain"))).isEqualTo(expected);
        assertThat(reason(server.get("/path/1"))).isEqualTo(expected);
    }

    @Test
    void notFoundThatIsNull_isNoFailure() {
        service.fails("/a", 410);

        Answer answer = part("/a", "notFound: null");

        assertThat(answer.body()).isEqualTo("{\"a\":null}");
        assertThat(answer.header("Gather-Status")).isEqualTo("complete");
    }

    @Test
    void statusThatIsNotAccepted_isAFailureThoughItIsASuccess() {
        service.on("/a", request -> request.response().setStatusCode(202).end("1"));

        assertThat(reason(part("/a", "accept: [200, 404]"))).isEqualTo("502 upstream 202");
    }

    @Test
    void acceptedStatus_isNullWithoutASuccessAndTheValueWithOne() {
        service.fails("/gone", 404).fails("/moved", 301).answers("/a", "1");
        service.on("/empty", request -> request.response().setStatusCode(204).end());
        RunningServer server = start("""
                GET /x:
                  parts:
                    gone: { http: s, get: /gone, accept: [200, 404] }
                    moved: { http: s, get: /moved, accept: [301] }
                    a: { http: s, get: /a, accept: [200, 404] }
                    empty: { http: s, get: /empty }
                """);

        Answer answer = server.get("/x");

        assertThat(answer.body()).isEqualTo("{\"gone\":null,\"moved\":null,\"a\":1,\"empty\":null}");
        assertThat(answer.header("Gather-Status")).isEqualTo("complete");
    }

    @Test
    void bytesThatAreNotTheTextTheyClaim_areMalformed() {
        answers("/utf8", 200, "text/plain", 'a', 0xc3, 0x28);
        answers("/surrogate", 200, "text/plain; charset=utf-8", 0xed, 0xa0, 0x80);
        answers("/ascii", 200, "text/plain; charset=us-ascii", 'a', 0xe9);
        answers("/unknown", 200, "text/plain; charset=x-none", 'a');
        answers("/illegal", 200, "text/plain; charset=\"!\"", 'a');
        for (String path : new String[] {"/utf8", "/surrogate", "/ascii", "/unknown", "/illegal"}) {
            Answer answer = part(path, "decode: text");
            assertThat(answer.status()).as(path).isEqualTo(502);
            assertThat(answer.json().getString("reason")).isEqualTo("malformed");
        }
    }

    @Test
    void text_isAStringOfItsCharset() {
        answers("/latin", 200, "text/plain; a=b; Charset=\"ISO-8859-1\"", 'c', 'a', 'f', 0xe9, '"', '\n', 0);
        answers("/utf8", 200, "text/html", 0xe2, 0x82, 0xac);
        answers("/empty", 200, "text/plain");

        assertThat(part("/latin", "decode: text").body()).isEqualTo("{\"a\":\"café\\\"\\n\\u0000\"}");
        assertThat(part("/utf8", "decode: text").body()).isEqualTo("{\"a\":\"€\"}");
        assertThat(part("/empty", "decode: text").body()).isEqualTo("{\"a\":null}");
        assertThat(service.seen().get(0).headers().get("Accept")).isEqualTo("*/*");
    }

    @Test
    void base64_isAStringOfAnyBytes() {
        answers("/a", 200, "image/png", 0xfb, 0xff, 0x00, 0xc3);

        assertThat(part("/a", "decode: base64").body()).isEqualTo("{\"a\":\"+/8Aww==\"}");
    }

    @Test
    void statusOfAnAnswer_canBeRead() {
        service.fails("/gone", 404).fails("/down", 503);
        service.on("/a", request -> request.response().setStatusCode(201).end("{\"n\":1}"));
        RunningServer server = start("""
                GET /x:
                  parts:
                    a: { http: s, get: /a }
                    gone: { http: s, get: /gone, accept: [200, 404] }
                    down: { http: s, get: /down, fallback: 0 }
                    seen: { value: ["{a.$status}", "{gone.$status}"] }
                  headers: { X-Status: "{a.$status}" }
                  reply: { a: "{a.$status}", gone: "{gone.$status}", down: "{down.$status}", text: "{a.$status}!", \
                seen: "{seen}" }
                """);

        Answer answer = server.get("/x");

        assertThat(answer.body())
                .isEqualTo("{\"a\":201,\"gone\":404,\"down\":503,\"text\":\"201!\",\"seen\":[201,404]}");
        assertThat(answer.header("X-Status")).isEqualTo("201");
    }
}
