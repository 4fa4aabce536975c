package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests with a body: what is taken, what is refused and in which words. */
final class BodyTest extends Scenario {
    private static final String ORDERS = """
            POST /orders/{shop}:
              params: { shop: { type: integer } }
              body:
                type: object
                required: [customer, lines]
                additionalProperties: false
                properties:
                  customer: { type: string, minLength: 2 }
                  note: { type: [string, "null"], pattern: "^[a-z ]*$" }
                  lines:
                    type: array
                    minItems: 1
                    items: { $ref: "#/$defs/line" }
                $defs:
                  line:
                    type: object
                    required: [sku]
                    properties:
                      sku: { type: string, format: uuid }
                      quantity: { type: integer, minimum: 1, maximum: 99 }
              reply: { shop: "{shop}", lines: "{body.lines}", first: "{body.lines[0].quantity?}" }
            PUT /any: { body: {}, reply: "{body}" }
            PATCH /any: { body: {}, reply: "{body.a}" }
            DELETE /any: { reply: gone }
            GET /any: { reply: got }
            """;
    private static final String GOOD =
            "{\"customer\":\"Ada\",\"lines\":[{\"sku\":\"0b4b6f5e-5d3c-4f4e-9a53-2f3a5a6a7a80\",\"quantity\":2}]}";

    private RunningServer server() {
        return start(ORDERS);
    }

    private static String errors(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        return answer.json().getJsonArray("errors").encode();
    }

    private static String error(String place, String in, String found, String expected) {
        return "{\"parameter\":\"" + place + "\",\"in\":\"" + in + "\",\"found\":" + found + ",\"expected\":\""
                + expected + "\"}";
    }

    @Test
    void everyBadFieldAndParameter_isNamedInOneAnswer() {
        Answer answer = server().send("POST", "/orders/x", """
                {"customer":"A","extra":1,"note":"N0","lines":[{"sku":"7","quantity":0},{"quantity":1.5},3]}""");

        assertThat(answer.json().getString("detail"))
                .isEqualTo("The request has parameters and a body that are not as expected.");
        assertThat(errors(answer))
                .isEqualTo("[" + error("shop", "path", "\"x\"", "an integer") + ","
                        + error("/customer", "body", "\"\\\"A\\\"\"", "at least 2 characters") + ","
                        + error("/extra", "body", "\"1\"", "nothing here") + ","
                        + error("/note", "body", "\"\\\"N0\\\"\"", "a string that matches ^[a-z ]*$") + ","
                        + error("/lines/0/sku", "body", "\"\\\"7\\\"\"", "a uuid") + ","
                        + error("/lines/0/quantity", "body", "\"0\"", "at least 1") + ","
                        + error("/lines/1/sku", "body", "null", "a value, since it is required") + ","
                        + error("/lines/1/quantity", "body", "\"1.5\"", "an integer") + ","
                        + error("/lines/2", "body", "\"3\"", "an object") + "]");
    }

    @Test
    void bodyOfAnotherType_isNamedWhole() {
        assertThat(errors(server().send("POST", "/orders/1", "[1]")))
                .isEqualTo("[" + error("", "body", "\"a list\"", "an object") + "]");
    }

    @Test
    void noBody_isABadRequest() {
        RunningServer server = server();
        Answer answer = server.ask("POST", "/orders/x");

        assertThat(errors(answer))
                .isEqualTo("[" + error("shop", "path", "\"x\"", "an integer") + ","
                        + error("", "body", "null", "a body of JSON") + "]");
        assertThat(server.send("POST", "/orders/1", "").json().getString("detail"))
                .isEqualTo("The body is not as expected.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':1}            | unexpected character at byte 1",
                "{\"a\":1           | unexpected end at byte 6",
                "{\"a\":1,\"a\":2}  | duplicate key at byte 7",
                "{\"a\":1} {}       | unexpected character at byte 8",
                "[01]               | unexpected character at byte 2",
                "[NaN]              | unexpected character at byte 1",
            },
            quoteCharacter = '`')
    void bodyThatIsNotJson_isRefusedWithItsPlace(String body, String why) {
        Answer answer = server().send("PUT", "/any", body.strip());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,"
                        + "\"detail\":\"The body is not JSON: " + why + ".\",\"requestId\":\"…\"}");
    }

    @Test
    void bodyThatIsNestedTooDeep_isRefused() {
        RunningServer server = server();

        assertThat(server.send("PUT", "/any", "[".repeat(100) + "]".repeat(100)).status())
                .isEqualTo(200);
        assertThat(server.send("PUT", "/any", "[".repeat(101) + "]".repeat(101))
                        .json()
                        .getString("detail"))
                .isEqualTo("The body is not JSON: nesting deeper than 100 at byte 100.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/json; charset=latin1",
                "application/jsonp",
                "application/json, text/plain",
                ";"
            })
    void otherMediaTypes_are415(String type) {
        Answer answer = server().send("PUT", "/any", "{}", "Content-Type", type);

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.json().getString("detail")).isEqualTo("This path takes application/json, in UTF-8.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=utf-8",
                "Application/JSON;Charset=\"UTF-8\"",
                "application/merge-patch+json",
                "application/json; profile=x"
            })
    void jsonUnderItsOtherNames_isTaken(String type) {
        assertThat(server().send("PUT", "/any", "{}", "Content-Type", type).body())
                .isEqualTo("{}");
    }

    @Test
    void encodedBody_is415() {
        RunningServer server = server();

        assertThat(server.send("PUT", "/any", "{}", "Content-Encoding", "gzip").status())
                .isEqualTo(415);
        assertThat(server.send("PUT", "/any", "{}", "Content-Encoding", "identity")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void clientThatTakesNoJson_is406BeforeItsBodyIsRead() throws IOException {
        try (Caller caller = server().call()) {
            caller.head(
                    "PUT /any HTTP/1.1",
                    "Host: x",
                    "Accept: text/html",
                    "Content-Type: application/json",
                    "Content-Length: 2");

            assertThat(caller.readAll()).startsWith("HTTP/1.1 406 ");
        }
    }

    @Test
    void bodyWhereNoneIsTaken_isRefused() {
        RunningServer server = server();
        for (String method : new String[] {"DELETE", "GET"}) {
            Answer answer = server.send(method, "/any", "{}");

            assertThat(answer.status()).as(method).isEqualTo(400);
            assertThat(answer.json().getString("detail")).isEqualTo("This path takes no body.");
        }
        assertThat(server.ask("DELETE", "/any").body()).isEqualTo("\"gone\"");
    }

    @Test
    void otherMethod_is405WithAllMethods() {
        Answer answer = server().send("POST", "/any", "{}");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("DELETE, GET, HEAD, OPTIONS, PATCH, PUT");
        assertThat(server().ask("OPTIONS", "/any").header("Allow")).isEqualTo("DELETE, GET, HEAD, OPTIONS, PATCH, PUT");
        assertThat(server().ask("HEAD", "/orders/1").header("Allow")).isEqualTo("OPTIONS, POST");
    }

    @Test
    void announcedBodyThatIsTooLarge_is413BeforeItIsSent() throws IOException {
        RunningServer server = startWith("bodyMax: 100", ORDERS);
        try (Caller caller = server.call()) {
            caller.head(
                    "PUT /any HTTP/1.1",
                    "Host: x",
                    "Content-Type: application/json",
                    "Expect: 100-continue",
                    "Content-Length: 101");

            assertThat(caller.readAll())
                    .startsWith("HTTP/1.1 413 ")
                    .contains("\"detail\":\"The body has more than 100 bytes.\"")
                    .containsIgnoringCase("\r\nConnection: close\r\n");
        }
        assertThat(server.send("PUT", "/any", "[" + " ".repeat(98) + "]").body())
                .isEqualTo("[" + " ".repeat(98) + "]");
    }

    @Test
    void chunkedBodyThatIsTooLarge_is413AndWhatFollowsIsNotAnswered() throws IOException {
        try (Caller caller = startWith("bodyMax: 100", ORDERS).call()) {
            caller.head("PUT /any HTTP/1.1", "Host: x", "Content-Type: application/json", "Transfer-Encoding: chunked");
            caller.write("40\r\n" + "1".repeat(64) + "\r\n40\r\n" + "1".repeat(64) + "\r\n0\r\n\r\n")
                    .get("/any");

            assertThat(caller.readAll()).startsWith("HTTP/1.1 413 ").doesNotContain("got");
        }
    }

    @Test
    void largeBodyThatIsRefused_doesNotCostTheClientItsAnswer() {
        assertThat(startWith("bodyMax: 100", ORDERS)
                        .send("PUT", "/any", "1".repeat(3_000_000))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void bodyOfBodyMax_isTakenWhole() {
        String digits = "1".repeat(1024 * 1024);
        RunningServer server = server();

        assertThat(server.send("PUT", "/any", digits).body()).isEqualTo(digits);
        assertThat(server.send("PUT", "/any", digits + "1").status()).isEqualTo(413);
    }

    @Test
    void bodyThatDrips_is408AndTheConnectionEnds() throws IOException {
        try (Caller caller = startWith("bodyTimeout: 300ms", ORDERS).call()) {
            caller.head("PUT /any HTTP/1.1", "Host: x", "Content-Type: application/json", "Content-Length: 1000");
            for (int i = 0; i < 4; i++) {
                caller.write("[");
                Loopback.pause(java.time.Duration.ofMillis(50));
            }

            assertThat(caller.readAll())
                    .startsWith("HTTP/1.1 408 ")
                    .contains("\"detail\":\"The body was not there within 300 ms.\"");
        }
    }

    @Test
    void clientThatLeavesInTheBody_isCountedAsGone() throws IOException {
        RunningServer server = server();
        try (Caller caller = server.call()) {
            caller.head("PUT /any HTTP/1.1", "Host: x", "Content-Type: application/json", "Content-Length: 1000");
            caller.write("[").reset();
        }
        Loopback.eventually(
                java.time.Duration.ofSeconds(5),
                () -> assertThat(server.counted("-", 499)).isEqualTo(1));
    }

    @Test
    void clientThatAsksFirst_isToldToGoOn() throws IOException {
        try (Caller caller = server().call()) {
            caller.head(
                    "PUT /any HTTP/1.1",
                    "Host: x",
                    "Content-Type: application/json",
                    "Content-Length: 2",
                    "Connection: close",
                    "Expect: 100-continue");

            assertThat(caller.readHead()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(caller.write("[]").readAll())
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .endsWith("\r\n\r\n[]");
        }
    }

    @Test
    void goodBody_isReadByReferences() {
        Answer answer = server().send("POST", "/orders/7", GOOD);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"shop\":7,\"lines\":[{\"sku\":\"0b4b6f5e-5d3c-4f4e-9a53-2f3a5a6a7a80\",\"quantity\":2}],"
                        + "\"first\":2}");
    }

    @Test
    void everyByteOfABody_comesThroughAsItIs() {
        String body = "{ \"n\": 12345678901234567890.10, \"e\": 1E+400, \"s\": \"\\u0041é\" }";

        assertThat(server().send("PUT", "/any", "  " + body + "\n").body()).isEqualTo(body);
        assertThat(server().send("PATCH", "/any", "{\"a\":1.10}").body()).isEqualTo("1.10");
        assertThat(server().send("PATCH", "/any", "7").body()).isEqualTo("null");
    }

    @Test
    void connection_isKeptBehindABodyThatWasRead() throws IOException {
        try (Caller caller = server().call()) {
            String head = "PUT /any HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
            caller.write(head + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n");
            caller.write(head + "Content-Length: 3\r\n\r\n[1}");
            caller.write(head + "Content-Length: 3\r\nConnection: close\r\n\r\n[2]");

            String all = caller.readAll();
            assertThat(all.toLowerCase(Locale.ROOT)).containsSubsequence("200 ok", "{}", "400 bad", "200 ok", "[2]");
        }
    }

    @Test
    void longNamesAroundManyBadValues_makeNoAnswerManyTimesTheRequest() {
        RunningServer server = start("""
                POST /x:
                  body: { additionalProperties: { type: array, items: { type: string } } }
                  reply: "{body}"
                """);
        String body = "{\"" + "n".repeat(500_000) + "\":" + "1,".repeat(99).transform(ones -> "[" + ones + "1]}");

        Answer answer = server.send("POST", "/x", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().length()).isLessThan(body.length());
        assertThat(answer.json().getJsonArray("errors")).hasSize(100);
    }

    @Test
    void valueThatDoesNotFitItsPlace_isTheClientsMistake() {
        service("users").answers("/users/7", "{}");
        RunningServer server = start("""
                POST /users:
                  body: {}
                  parts: { user: { http: users, get: "/users/{body.id}" } }
                """);

        assertThat(server.send("POST", "/users", "{\"id\":7}").body()).isEqualTo("{\"user\":{}}");
        Answer answer = server.send("POST", "/users", "{\"id\":\"../7\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("reason")).isEqualTo("binding");
        assertThat(server.send("POST", "/users", "{}").status()).isEqualTo(400);
    }
}
