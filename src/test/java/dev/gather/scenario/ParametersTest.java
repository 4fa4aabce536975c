package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a client may give and what it gets for giving something else. */
final class ParametersTest extends Scenario {
    private RunningServer echo() {
        return start("""
                GET /echo/{id}/{word}:
                  params:
                    id: { type: integer, minimum: 1, maximum: 100 }
                    n: { type: number, default: 1.10 }
                    yes: { type: boolean }
                    colour: { enum: [red, green] }
                    tag: { type: array, items: { type: integer }, maxItems: 3 }
                    since: { format: date }
                    x_tenant: { in: header, pattern: "^[a-z]+$" }
                  reply: ["{id}", "{word}", "{n}", "{yes}", "{colour}", "{tag}", "{since}", "{x_tenant}"]
                """);
    }

    @Test
    void everyBadParameter_isNamedInOneAnswer() {
        Answer answer = echo().get("/echo/0/w?n=x&yes=1&colour=blue&tag=1&tag=b&since=2026-02-30", "x-tenant", "A1");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.problem())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,"
                        + "\"detail\":\"The request has parameters that are not as expected.\",\"requestId\":\"…\","
                        + "\"errors\":["
                        + error("id", "path", "0", "an integer, at least 1, at most 100") + ","
                        + error("n", "query", "x", "a number") + ","
                        + error("yes", "query", "1", "true or false") + ","
                        + error("colour", "query", "blue", "a string, one of red, green") + ","
                        + error("tag", "query", "1, b", "a list, each an integer, at most 3 values") + ","
                        + error("since", "query", "2026-02-30", "a date") + ","
                        + error("x-tenant", "header", "A1", "a string, matching ^[a-z]+$") + "]}");
    }

    private static String error(String parameter, String in, String found, String expected) {
        return "{\"parameter\":\"" + parameter + "\",\"in\":\"" + in + "\",\"found\":\"" + found + "\",\"expected\":\""
                + expected + "\"}";
    }

    @Test
    void requiredParameterThatIsMissing_isNamedWithNothingFound() {
        RunningServer server = start("""
                GET /x:
                  params:
                    q: { required: true }
                    list: { type: array, items: { type: integer }, required: true }
                    x_key: { in: header, required: true }
                  reply: "{q}"
                """);

        Answer answer = server.get("/x?Q=1&other=2");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getJsonArray("errors").encode())
                .isEqualTo("[{\"parameter\":\"q\",\"in\":\"query\",\"found\":null,\"expected\":\"a string\"},"
                        + "{\"parameter\":\"list\",\"in\":\"query\",\"found\":null,"
                        + "\"expected\":\"a list, each an integer\"},"
                        + "{\"parameter\":\"x-key\",\"in\":\"header\",\"found\":null,\"expected\":\"a string\"}]");
    }

    @Test
    void parameterThatIsNoArray_givenTwice_isRefused() {
        Answer answer = echo().get("/echo/1/w?colour=red&colour=green");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("\"found\":\"red, green\"");
    }

    @Test
    void parametersOfEveryPlace_haveTheirTypes() {
        Answer answer = echo().get(
                        "/echo/7/seven?n=2.50&yes=true&colour=green&tag=3&tag=1&since=2026-02-28&unknown=1",
                        "X-Tenant",
                        "acme");

        assertThat(answer.body()).isEqualTo("[7,\"seven\",2.50,true,\"green\",[3,1],\"2026-02-28\",\"acme\"]");
    }

    @Test
    void parametersThatAreMissing_areTheirDefaultOrNull() {
        assertThat(echo().get("/echo/7/w").body()).isEqualTo("[7,\"w\",1.10,null,null,null,null,null]");
    }

    @Test
    void textThatIsNoIntegerInJson_isRefused() {
        RunningServer server = echo();
        for (String bad : new String[] {"1.0", "+1", "01", "1e1", "0x1", "%C2%B9", "1%20", "-0.5", "true", "null"}) {
            assertThat(server.get("/echo/" + bad + "/w").status()).as(bad).isEqualTo(400);
        }
    }

    @Test
    void percentEncodedText_isDecodedOnceAndOnlyAQueryHasPlusForSpace() {
        RunningServer server = start("""
                GET /say/{word}:
                  params: { q: {} }
                  reply: ["{word}", "{q}"]
                """);

        assertThat(server.get("/say/caf%C3%A9%20%E2%82%AC%F0%9F%98%80+%252F?q=a+b%2Bc%26d%3D%C3%A9%25")
                        .body())
                .isEqualTo("[\"café €😀+%2F\",\"a b+c&d=é%\"]");
    }

    @Test
    void semicolonInAQuery_isText() {
        RunningServer server = start("""
                GET /x:
                  params: { q: {} }
                  reply: "{q}"
                """);

        assertThat(server.get("/x?q=a;b").body()).isEqualTo("\"a;b\"");
    }

    @Test
    void longArray_isTakenWhole() {
        RunningServer server = start("""
                GET /x:
                  params: { i: { type: array, items: { type: integer } } }
                  reply: "{i}"
                """);
        String query = IntStream.range(0, 600).mapToObj(i -> "i=" + i).collect(Collectors.joining("&"));

        assertThat(server.get("/x?" + query).body())
                .isEqualTo(
                        IntStream.range(0, 600).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]")));
    }
}
